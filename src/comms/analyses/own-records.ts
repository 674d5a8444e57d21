/**
 * SQL for the numbers whose own records are held, as column `y`. A cell dump shows a number for an hour or a day at one place:
 * three days of records are the least that count as its own.
 */
export const OWN_RECORDS = `SELECT number AS y FROM coverage WHERE number IS NOT NULL GROUP BY number HAVING count(DISTINCT day) >= 3`
