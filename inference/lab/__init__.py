"""Where readers are made and judged: data, training, evaluation, report.

Serving never comes here.
"""
