"""When the next season comes, and whether it comes: estimates from history and from what sources say.

Pure: no database and no clock. docs/explanation/forecasts.md tells the method in plain words and how good it is.
"""
