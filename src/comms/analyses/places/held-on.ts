/** SQL: the row of `cells` or `stated_places` says where a cell stood on this day (SQL for a DATE, the clocks of London). */
export const heldOn = (place: string, day: string): string =>
  `(${place}.valid_from IS NULL OR ${day} >= ${place}.valid_from) AND (${place}.valid_to IS NULL OR ${day} <= ${place}.valid_to)`
