-- Whose hands an analysis is in: the number fences whoever had it before, and it is anybody's after the moment.
ALTER TABLE job ADD COLUMN analysis_no BIGINT NOT NULL DEFAULT 0;
ALTER TABLE job ADD COLUMN analysed_until BIGINT;
-- Why a list that was to start as soon as it is ready did not: a sentence, gone when it starts.
ALTER TABLE job ADD COLUMN start_refused TEXT;
-- A partial run has blocks of its own instead of a limit in each batch.
ALTER TABLE job_batch DROP COLUMN limit_checks;
