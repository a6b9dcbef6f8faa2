"""What a lesson, a student and a class have shown: results, charts and exports."""
