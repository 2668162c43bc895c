package dev.alambique.revision;

/// A revision that is not written yet: as read back from its own source, the source, and the file
/// name it will get. The bytes that are verified are the bytes that are written.
public record DraftedRevision(Revision revision, String source, String fileName) {}
