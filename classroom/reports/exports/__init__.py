"""Results as rows of a table, for CSV and XLSX."""
