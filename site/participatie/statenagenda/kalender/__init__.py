"""The calendar that residents see: list, month, one vergadering, feeds."""
