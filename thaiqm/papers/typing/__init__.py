"""Typing in a backlog of paper forms, by keyboard alone, in the order of the paper."""
