"""How static files are named and found once they are collected."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedModulesStorage(CompressedManifestStaticFilesStorage):
    """Hashed names for every file, also inside the import statements of ES modules."""

    # Off by default. Without it a module is asked for by its plain name, which a browser keeps
    # stale.
    support_js_module_import_aggregation = True
    # A pass may settle but one step of the longest chain of modules that name each other, in types
    # as well, and the last must find nothing changed. Those that are not needed are not made.
    max_post_process_passes = 24
