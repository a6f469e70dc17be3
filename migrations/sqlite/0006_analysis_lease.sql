-- Whose hands an analysis is in: the number fences whoever had it before, and it is anybody's after the moment.
ALTER TABLE job ADD COLUMN analysis_no INTEGER NOT NULL DEFAULT 0;
ALTER TABLE job ADD COLUMN analysed_until INTEGER;
