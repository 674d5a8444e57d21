import { counted } from '../frame/words.ts'

/** What is printed on the map itself, because a map is copied without the page around it. */
export interface MapLimitsSaid {
  readonly days: string
  readonly gaps: number
  readonly jumps: number
  readonly zoneAssumed: boolean
  readonly credit: string
}

export const AREA_NOT_POINT =
  'A location is an area served by a cell, never a point. It is where a phone was, not who held it.'
export const ILLUSTRATIVE =
  'Sectors are illustrative, not measured coverage: 120° about the azimuth in the files, as far as the third nearest mast; dashed all round where no file gives a direction.'

/** Sentences for the map, the most important first. */
export function limitsOf({ days, gaps, jumps, zoneAssumed, credit }: MapLimitsSaid): readonly string[] {
  return [
    AREA_NOT_POINT,
    ILLUSTRATIVE,
    `Dashed lines join areas; nobody saw the way between. Shown: ${days}, by the clock of London${zoneAssumed ? '; the time zone of a file was assumed' : ''}.`,
    gaps === 0
      ? 'No long silence falls into this time.'
      : `${counted(gaps, 'long silence')} in this time: where the phone was then is not known.`,
    ...(jumps === 0
      ? []
      : [`${counted(jumps, 'dotted line')}: seen in two places too far apart for the time between, so no journey.`]),
    credit,
  ]
}
