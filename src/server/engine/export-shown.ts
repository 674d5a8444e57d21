import type { ContactNetwork, ContactSelection, PlacesOfOne } from '../../comms/index.ts'

/** What an exported file says of itself. */
export interface ExportAbout extends ContactSelection {
  readonly snapshot: string
  readonly testData: boolean
}

export interface ExportedNetwork {
  readonly network: ContactNetwork
  readonly about: ExportAbout
}

export interface ExportedPlaces {
  readonly places: readonly PlacesOfOne[]
  readonly about: ExportAbout
}
