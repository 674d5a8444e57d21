import { sectorKey, sectorsOf } from './networks.ts'
import { type Company, companyOf, placeOf, sharesOf } from './rarity.ts'
import { type ServiceArea, type ServiceMap, serviceMapOf } from './service-areas.ts'
import type { Registration, Track } from './track.ts'

/** What the ratio of two phones is seen against: where the other phones are, and which sector serves where. */
export interface Surroundings {
  readonly company: Company
  /** Absent where the positions are not those of masts. */
  readonly map: ServiceMap | undefined
}

/** A registration with all that the surroundings say of its place. */
export interface PlacedRegistration extends Registration {
  readonly place: number
  readonly area: ServiceArea | undefined
}

export interface PlacedTrack {
  readonly device: string
  readonly owner: string | null
  readonly shares: ReadonlyMap<number, number>
  readonly registrations: readonly PlacedRegistration[]
}

export function surroundingsOf(tracks: readonly Track[]): Surroundings {
  const registrations = tracks.reduce((sum, track) => sum + track.registrations.length, 0)
  const sectors = sectorsOf(tracks)
  // Masts come back again and again; positions that hardly ever do are measured ones.
  const masts = 2 * sectors.length <= registrations
  return { company: companyOf(tracks), map: masts ? serviceMapOf(sectors) : undefined }
}

export function placed(track: Track, { map }: Surroundings): PlacedTrack {
  return {
    device: track.device,
    owner: track.owner,
    shares: sharesOf(track.registrations),
    registrations: track.registrations.map(registration => ({
      ...registration,
      place: placeOf(registration),
      area: map?.areas.get(sectorKey(registration)),
    })),
  }
}
