"""长活: a row for each long job with progress and lease; Celery carries only its id."""
