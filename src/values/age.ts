/**
 * Years of age on a day (both `yyyy-MM-dd`): a year is complete at the start of its anniversary (Family Law Reform Act
 * 1969, section 9). Who was born on 29 February completes one on 1 March where the year has no such day.
 */
export function ageOn(bornOn: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(bornOn.slice(0, 4))
  return day.slice(5) < bornOn.slice(5) ? years - 1 : years
}
