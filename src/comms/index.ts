/**
 * Phone records in, drug lines out: the typed library behind the command line and the pages.
 * It knows numbers and handsets, never people.
 */
export type { Answer, EventRef } from './analyses/answer.ts'
export type { Broadcast } from './analyses/broadcast.ts'
export { broadcasts, type BroadcastParameters } from './analyses/broadcasts.ts'
export { closureEffect, type ClosureParameters } from './analyses/closure-effect/closure-effect.ts'
export type { ClosureEffect, CustomerAfter } from './analyses/closure-effect/effect.ts'
export { cllrMinOf, cllrOf } from './analyses/co-usage/cllr.ts'
export { coUsage, type CoUsageParameters } from './analyses/co-usage/co-usage.ts'
export type { Model } from './analyses/co-usage/model.ts'
export { type Basis, CAUTION, type CoUsage, type CoUsageRatio, type CoUsageReason } from './analyses/co-usage/ratio.ts'
export { readTable } from './analyses/co-usage/read-table.ts'
export { ratiosOf, trainedOn } from './analyses/co-usage/tables.ts'
export type { Track } from './analyses/co-usage/track.ts'
export type { CommonContact, SharedBy } from './analyses/common-contact.ts'
export { type Case, type CommonContactParameters, commonContacts } from './analyses/common-contacts.ts'
export type { Contact } from './analyses/contact.ts'
export { type ContactParameters, contacts } from './analyses/contacts.ts'
export type { Customer, CustomerDay, CustomersOfLine, Quantity, Range } from './analyses/customer.ts'
export { type CustomerParameters, customers } from './analyses/customers.ts'
export { type HoursOfWeekday, hoursOfUse } from './analyses/hours-of-use.ts'
export { clockZone } from './analyses/indicators/clock-zone.ts'
export { DEFINITIONS, type IndicatorDefinition } from './analyses/indicators/definitions.ts'
export { type IndicatorLine, indicatorLines } from './analyses/indicators/indicator-lines.ts'
export { type IndicatorParameters, indicators } from './analyses/indicators/indicators.ts'
export type { NumberIndicators } from './analyses/indicators/number-indicators.ts'
export type { Between, Gap, Jump, Movement, Stay, Trip } from './analyses/journeys/journey.ts'
export { type JourneyParameters, journeys } from './analyses/journeys/journeys.ts'
export type { Line, Reason } from './analyses/line.ts'
export { type LineParameters, lines } from './analyses/lines/lines.ts'
export { type ContactDays, contactDays, type ContactDaysParameters } from './analyses/network/contact-days.ts'
export { drawingOf, type NetworkDrawing } from './analyses/network/drawing.ts'
export { network, type NetworkParameters } from './analyses/network/network.ts'
export {
  CAUTION as NETWORK_CAUTION,
  type NetworkEdge,
  type NetworkFound,
  type NetworkNode,
} from './analyses/network/network-found.ts'
export { holdsRecordsOf } from './analyses/own-records.ts'
export { partyId } from './analyses/party.ts'
export { type CellDays, cellDays } from './analyses/places/cell-days.ts'
export type { CellUsed } from './analyses/places/cell-used.ts'
export { cellsUsed } from './analyses/places/cells-used.ts'
export type { Place, PlacesOfNumber, SeenArea } from './analyses/places/place.ts'
export { type PlaceParameters, places } from './analyses/places/places.ts'
export { type PlaceLookup, placesOfCells } from './analyses/places/stated-places.ts'
export { type EventsOfNumbers, eventsOfNumbers, SEQUENCE_KINDS } from './analyses/sequence/events-of-numbers.ts'
export { heldDays, type HeldRun } from './analyses/sequence/held-days.ts'
export type { Successor } from './analyses/successors/successor.ts'
export { type SuccessorParameters, successors } from './analyses/successors/successors.ts'
export { identities } from './analyses/identities/identities.ts'
export type {
  Contradiction,
  Identity,
  IdentityParameters,
  Said,
  Saved,
  Used,
} from './analyses/identities/identity.ts'
export type { Swap } from './analyses/swap.ts'
export { type SwapParameters, swaps } from './analyses/swaps.ts'
export type { Pair } from './analyses/together/pair.ts'
export { MOST_PAIRS, together, type TogetherParameters } from './analyses/together/together.ts'
export { checkAuthority, type Covered } from './analyses/triage/check-authority.ts'
export type {
  AdvertSent,
  AdvertsReceived,
  CandidateFound,
  ContactPattern,
  Dealings,
  DeletedFound,
  IdentityFound,
  KnownLine,
  KnownLineFound,
  MattersNow,
  OtherHandset,
  OwnLineFound,
  SignFound,
  Triage,
  TriageEvent,
} from './analyses/triage/found.ts'
export { triage, type TriageParameters } from './analyses/triage/triage.ts'
export { ageOfRecords } from './analyses/triage/last-record.ts'
export { HOW_TO_ASK, NOT_TO_SAY, UNDER_EIGHTEEN } from './analyses/triage/what-to-do.ts'
export { assembleDossier } from './dossier/assemble-dossier.ts'
export type { Dossier } from './dossier/document.ts'
export { withDossierRecords } from './dossier/dossier-records.ts'
export { type DossierFile, type DossierFormat, dossierFile, makeDossier } from './dossier/make-dossier.ts'
export { validationReport } from './dossier/validation-report.ts'
export type { Labels } from './export/about.ts'
export { caseUco } from './export/case/case-uco.ts'
export { type ContactNetwork, contactPairs, type ContactSelection } from './export/contact-pairs.ts'
export { eventsCsv } from './export/csv/events-csv.ts'
export { csvPairs } from './export/csv-pairs.ts'
export { geojson } from './export/geojson.ts'
export { gexf } from './export/gexf.ts'
export { graphml } from './export/graphml.ts'
export { kml } from './export/kml.ts'
export { placesOf, type PlacesOfOne } from './export/places-of.ts'
export { programVersion } from './export/program-version.ts'
export { type ImportFault, importFile, type ImportOptions, type Reconciliation } from './import/import-file.ts'
export { type Authority, readAuthority } from './import/read-authority.ts'
export { isZone } from './import/zone.ts'
export type { Template } from './import/template/template.ts'
export type { EventRow } from './store/event-row.ts'
export type { ImportRecord } from './store/import-record.ts'
export { openSnapshot, type Snapshot } from './store/open-snapshot.ts'
export { openStore, type Store } from './store/open-store.ts'
