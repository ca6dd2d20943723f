"""`make bench`: what this site costs to build, and what its search finds and costs on a thousand laws."""
