"""The addresses of problem sets."""

from django.urls import path

from classroom.problems.views import (
    exporting,
    generate,
    importing,
    pictures,
    preview,
    problems,
    sets,
)

urlpatterns = [
    path("pictures/<uuid:picture_id>/", pictures.picture, name="picture"),
    path("teach/sets/", sets.problem_sets, name="problem_sets"),
    path("teach/sets/new/", sets.set_new, name="set_new"),
    path("teach/sets/prompt/", preview.prompt_preview, name="prompt_preview"),
    path("teach/sets/import/", importing.set_import, name="set_import"),
    path("teach/sets/template/<slug:kind>/", exporting.set_template, name="set_template"),
    path("teach/sets/<int:set_id>/import/", importing.set_import_into, name="set_import_into"),
    path("teach/sets/<int:set_id>/export/<slug:kind>/", exporting.set_export, name="set_export"),
    path("teach/sets/generate/", generate.generate_new, name="generate_new"),
    path("teach/sets/<int:set_id>/generate/", generate.generate, name="generate"),
    path("teach/sets/<int:set_id>/", sets.problem_set, name="problem_set"),
    path("teach/sets/<int:set_id>/copy/", sets.set_duplicate, name="set_duplicate"),
    path("teach/sets/<int:set_id>/archive/", sets.set_archive, name="set_archive"),
    path("teach/sets/<int:set_id>/bring-back/", sets.set_bring_back, name="set_bring_back"),
    path("teach/sets/<int:set_id>/preview/", preview.set_preview, name="set_preview"),
    path("teach/sets/<int:set_id>/order/", problems.problems_order, name="problems_order"),
    path("teach/sets/<int:set_id>/problems/new/", problems.problem_new, name="problem_new"),
    path(
        "teach/sets/<int:set_id>/problems/<int:problem_id>/",
        problems.problem_edit,
        name="problem_edit",
    ),
    path(
        "teach/sets/<int:set_id>/problems/<int:problem_id>/copy/",
        problems.problem_duplicate,
        name="problem_duplicate",
    ),
    path(
        "teach/sets/<int:set_id>/problems/<int:problem_id>/move/",
        problems.problem_move,
        name="problem_move",
    ),
]
