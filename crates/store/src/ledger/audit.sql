-- Runs unchanged on SQLite and PostgreSQL.
SELECT 'the accounts of a tenant sum to zero' AS rule, tenant_id, CAST(NULL AS UUID) AS object,
    CAST(0 AS BIGINT) AS expected, CAST(SUM(balance) AS BIGINT) AS found
FROM credit_account GROUP BY tenant_id HAVING SUM(balance) <> 0
