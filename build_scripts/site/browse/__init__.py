"""Pages to browse by: dates, days of the year, regions, outlets, people, tags, damage, proofs.

No page grows with the archive: lists of articles and of names are cut, calendars have as many fields as
a year has days.
"""
