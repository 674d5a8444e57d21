import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { MapAnswer } from '../../../src/server/pages/workbench/wire/map.ts'
import { ask, ONCE } from '../held/load.ts'
import { ownGround } from './map-stage.ts'
import { coasts, type Ground } from './map-style.ts'

/** The question that the map was made from, as it is asked again when a picture of it leaves. */
export const mapQuestion = (subject: string, also: readonly string[]): string =>
  also.length === 0 ? subject : `${subject}&also=${encodeURIComponent(also.join(','))}`

/** Where the line's numbers were, and those of `also`. */
export const useMap = (subject: string, also: readonly string[]): UseQueryResult<MapAnswer> =>
  useQuery({
    ...ONCE,
    queryKey: ['map', subject, also],
    queryFn: async () => (await (await ask('map', mapQuestion(subject, also))).json()) as MapAnswer,
    placeholderData: before => before,
  })

/** The ground to draw on: the agency's own map where one is set up and can be read, otherwise the coasts. */
export function useGround(own: boolean | undefined): Ground | undefined {
  const [ground, setGround] = useState<Ground>()
  useEffect(() => {
    if (own === undefined) return undefined
    let wanted = true
    const put = (found: Ground): void => {
      if (wanted) setGround(found)
    }
    if (own) ownGround('/workbench/base-map/tiles').then(put, () => put(coasts(COASTS)))
    else put(coasts(COASTS))
    return () => {
      wanted = false
    }
  }, [own])
  return ground
}

const COASTS = '/assets/base-map.json'
