/**
 * SQL for the numbers whose own records are held, as column `y`. A cell dump shows a number for an hour or a day at one place:
 * three days of records are the least that count as its own.
 */
export const OWN_RECORDS = `SELECT number AS y FROM coverage WHERE number IS NOT NULL GROUP BY number HAVING count(DISTINCT day) >= 3`

/**
 * SQL condition over `coverage`: its days are such on which this number's own records are held. A table that is about nobody in particular
 * holds those of the numbers that stand in it: of another provider's customers, or of another county's, it says nothing.
 */
export const holdsRecordsOf = (id: bigint): string =>
  `(number = ${id} OR (number IS NULL AND import IN (SELECT import FROM events_by_a WHERE a = ${id} OR b = ${id})))`
