"""Which words of which remarks annotations are about, for statements that start from remarks."""

ANNOTATED = """(
    SELECT id, remark_id, start, stop, meaning, note
    FROM annotation WHERE target IN ('passage', 'remark')
    UNION ALL
    SELECT annotation.id, part.remark_id, part.start, part.stop, meaning, note
    FROM annotation_part AS part JOIN annotation ON annotation.id = annotation_id
) AS annotated"""
"""A table: each annotation with each remark that it is about; none about a speaker or meeting."""
