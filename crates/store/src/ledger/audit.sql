-- Runs unchanged on SQLite and PostgreSQL. Each part answers (rule, tenant, object, expected, found) where its rule
-- does not hold; together they answer no row at any committed instant.
WITH told AS MATERIALIZED (
    SELECT tenant_id, origin_id, channel, COUNT(*) AS answers, SUM(charged) AS charged,
        COUNT(CASE WHEN charged <> 0
            AND (source <> 'live' OR outcome NOT IN ('registered', 'not_registered', 'not_found')) THEN 1 END) AS unfair
    FROM verdict GROUP BY tenant_id, origin_id, channel
),
moved AS MATERIALIZED (
    SELECT tenant_id, kind, origin_id, grant_id, debit, credit, SUM(amount) AS amount
    FROM credit_transfer GROUP BY tenant_id, kind, origin_id, grant_id, debit, credit
)
SELECT 'the accounts of a tenant sum to zero' AS rule, tenant_id, CAST(NULL AS UUID) AS object,
    CAST(0 AS BIGINT) AS expected, CAST(SUM(balance) AS BIGINT) AS found
FROM credit_account GROUP BY tenant_id HAVING SUM(balance) <> 0
UNION ALL
SELECT 'no account but issued is negative', tenant_id, NULL, 0, balance
FROM credit_account WHERE CASE WHEN account = 'issued' THEN balance > 0 ELSE balance < 0 END
UNION ALL
SELECT 'a balance is what its transfers make it', a.tenant_id, NULL, CAST(COALESCE(r.replayed, 0) AS BIGINT), a.balance
FROM credit_account a LEFT JOIN (
    SELECT tenant_id, account, SUM(amount) AS replayed FROM (
        SELECT tenant_id, credit AS account, amount FROM moved
        UNION ALL SELECT tenant_id, debit, -amount FROM moved) AS lines
    GROUP BY tenant_id, account) r ON r.tenant_id = a.tenant_id AND r.account = a.account
WHERE a.balance <> COALESCE(r.replayed, 0)
UNION ALL
SELECT 'what is left of a grant is what its transfers make it', g.tenant_id, g.id,
    CAST(COALESCE(r.replayed, 0) AS BIGINT), g.remaining
FROM credit_grant g LEFT JOIN (
    SELECT grant_id, SUM(CASE WHEN credit = 'available' THEN amount WHEN debit = 'available' THEN -amount ELSE 0 END)
        AS replayed
    FROM moved GROUP BY grant_id) r ON r.grant_id = g.id
WHERE g.remaining <> COALESCE(r.replayed, 0)
UNION ALL
SELECT 'no transfer crosses tenants', m.tenant_id, m.grant_id, 0, CAST(m.amount AS BIGINT)
FROM moved m JOIN credit_grant g ON g.id = m.grant_id WHERE g.tenant_id <> m.tenant_id
UNION ALL
SELECT 'held is what the open holds hold', a.tenant_id, NULL, CAST(COALESCE(h.open, 0) AS BIGINT), a.balance
FROM credit_account a LEFT JOIN (
    SELECT tenant_id, SUM(held - settled - released) AS open FROM credit_hold GROUP BY tenant_id) h
    ON h.tenant_id = a.tenant_id
WHERE a.account = 'held' AND a.balance <> COALESCE(h.open, 0)
UNION ALL
SELECT 'consumed is what the holds settled', a.tenant_id, NULL, CAST(COALESCE(h.settled, 0) AS BIGINT), a.balance
FROM credit_account a LEFT JOIN (
    SELECT tenant_id, SUM(settled) AS settled FROM credit_hold GROUP BY tenant_id) h ON h.tenant_id = a.tenant_id
WHERE a.account = 'consumed' AND a.balance <> COALESCE(h.settled, 0)
UNION ALL
SELECT 'a hold is what its transfers make it', h.tenant_id, h.origin_id, CAST(COALESCE(r.open, 0) AS BIGINT),
    h.held - h.settled - h.released
FROM credit_hold h LEFT JOIN (
    SELECT origin_id, grant_id,
        SUM(CASE kind WHEN 'hold' THEN amount ELSE 0 END) AS held,
        SUM(CASE kind WHEN 'settle' THEN amount ELSE 0 END) AS settled,
        SUM(CASE kind WHEN 'release' THEN amount ELSE 0 END) AS released,
        SUM(CASE kind WHEN 'hold' THEN amount ELSE -amount END) AS open
    FROM moved WHERE origin_id IS NOT NULL GROUP BY origin_id, grant_id) r
    ON r.origin_id = h.origin_id AND r.grant_id = h.grant_id
WHERE r.held IS NULL OR h.held <> r.held OR h.settled <> r.settled OR h.released <> r.released
UNION ALL
SELECT 'what was settled is what the answers cost', tenant_id, origin_id, CAST(SUM(charged) AS BIGINT),
    CAST(SUM(settled) AS BIGINT)
FROM (
    SELECT tenant_id, origin_id, charged, 0 AS settled, 0 AS purged FROM told
    UNION ALL
    SELECT tenant_id, origin_id, 0, settled, CASE WHEN purged_at IS NULL THEN 0 ELSE 1 END FROM credit_hold) AS both_sides
GROUP BY tenant_id, origin_id HAVING SUM(purged) = 0 AND SUM(charged) <> SUM(settled)
UNION ALL
SELECT 'only a live known answer costs', tenant_id, origin_id, 0, unfair FROM told WHERE unfair > 0
UNION ALL
SELECT 'a hold that gave back its rest has no live batch', h.tenant_id, h.origin_id, 0, COUNT(*)
FROM credit_hold h JOIN job_batch b ON b.job_id = h.origin_id AND b.state <> 'done'
WHERE h.closed AND h.released > 0 GROUP BY h.tenant_id, h.origin_id
UNION ALL
SELECT 'a job that is over has no live batch', j.tenant_id, j.id, 0, COUNT(*)
FROM job j JOIN job_batch b ON b.job_id = j.id AND b.state <> 'done'
WHERE j.state IN ('completed', 'cancelled', 'failed') GROUP BY j.tenant_id, j.id
UNION ALL
SELECT 'a job that is over holds nothing', j.tenant_id, j.id, 0, CAST(SUM(h.held - h.settled - h.released) AS BIGINT)
FROM job j JOIN credit_hold h ON h.tenant_id = j.tenant_id AND h.origin_id = j.id AND NOT h.closed
WHERE j.state IN ('completed', 'cancelled', 'failed') GROUP BY j.tenant_id, j.id
UNION ALL
SELECT 'a started job that is not over has a live batch', j.tenant_id, j.id, 1, 0
FROM job j WHERE j.state IN ('queued', 'running', 'paused')
    AND NOT EXISTS (SELECT 1 FROM job_batch b WHERE b.job_id = j.id AND b.state <> 'done')
UNION ALL
SELECT 'a job that is over has nothing pending', j.tenant_id, j.id, 0, c.pending
FROM job j JOIN job_channel c ON c.job_id = j.id
WHERE j.state IN ('completed', 'cancelled', 'failed') AND c.pending <> 0
UNION ALL
SELECT 'every phone cell is counted once', j.tenant_id, j.id, j.numbers_unique + j.numbers_duplicate + j.numbers_invalid,
    c.registered + c.absent + c.unknown + c.invalid + c.pending
FROM job j JOIN job_channel c ON c.job_id = j.id
WHERE j.purged_at IS NULL AND c.registered + c.absent + c.unknown + c.invalid + c.pending
    <> j.numbers_unique + j.numbers_duplicate + j.numbers_invalid
UNION ALL
SELECT 'answers counted are answers stored', j.tenant_id, j.id, COALESCE(t.answers, 0), c.done + c.found_cached
FROM job j JOIN job_channel c ON c.job_id = j.id
    LEFT JOIN told t ON t.tenant_id = j.tenant_id AND t.origin_id = j.id AND t.channel = c.channel
WHERE j.purged_at IS NULL AND c.done + c.found_cached <> COALESCE(t.answers, 0)
