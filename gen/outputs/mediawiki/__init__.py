"""Pages and pictures -> a MediaWiki.

answers  What a MediaWiki is asked with and what it answers, as values
client   One session with a MediaWiki
diff     What would change on a page, as a unified diff, in a time that its lines can't stretch
http     One question over HTTP and its answer, within a time and a size, whatever the other side does
metering  Connections whose answers end at a time and at a number of bytes
plan     What the model says against what a wiki holds
publish  Bringing a wiki up to date by a plan, and telling what that would do
secrets  What a wiki says, as it may be printed
session  The way to a wiki
shapes   The shape of what a MediaWiki's API answers, by pydantic
stale    What a wiki holds that is no longer as the model says; nothing is changed
"""
