"""How static files are named and found once they are collected."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedModulesStorage(CompressedManifestStaticFilesStorage):
    """Hashed names for every file, also inside the import statements of ES modules."""

    # Off by default. Without it a module is asked for by its plain name, which a browser keeps
    # stale.
    support_js_module_import_aggregation = True
    # A pass a step of the longest chain of imports, and one in which nothing changes any more.
    max_post_process_passes = 14
