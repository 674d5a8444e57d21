/**
 * SQL for the local time in Europe/London of a UTC timestamp expression, without a time-zone library (ICU costs
 * seconds per ten million rows). Summer time runs from 01:00 UTC on the last Sunday of March to 01:00 UTC on the last
 * Sunday of October (The Summer Time Order 2002, SI 2002/262); the day formulas hold for 1900 to 2099.
 */
export function londonTime(utc: string): string {
  const year = `year(${utc})`
  const change = (month: number, shift: number) =>
    `make_timestamp(${year}, ${month}, 31 - (5 * ${year} // 4 + ${shift}) % 7, 1, 0, 0.0)`
  return `(CASE WHEN ${utc} >= ${change(3, 4)} AND ${utc} < ${change(10, 1)} THEN ${utc} + INTERVAL 1 HOUR ELSE ${utc} END)`
}
