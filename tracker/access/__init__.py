"""Decide who may read, edit and publish what: one file names the people, one function decides, one view leaves out what is not shown."""

from tracker.access.disk import read_access
from tracker.access.rights import Decision, Nobody, Person, decide
from tracker.plan.grants import Access, Action

__all__ = ["Access", "Action", "Decision", "Nobody", "Person", "decide", "read_access"]
