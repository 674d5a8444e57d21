import type { Result } from '../../values/result.ts'
import { answerBroadcast, answerLine, answerLines, answerReason } from './answer-lines.ts'
import { answerDossier } from './answer-dossier.ts'
import { answerCoUsage } from './answer-co-usage.ts'
import { answerChosen, answerHeldAbout, answerVerify } from './answer-chosen.ts'
import { answerEvent, answerEvents } from './answer-events.ts'
import { answerCaseFile, answerContactPairs, answerPlacesFile } from './answer-export.ts'
import { answerIdentities } from './answer-identities.ts'
import { answerDuplicates, answerImport, answerImports, answerOverview, answerRejected } from './answer-imports.ts'
import { answerLayout } from './answer-layout.ts'
import { answerCommonContacts, answerIndicators, answerNetwork } from './answer-network.ts'
import { answerReceive } from './answer-receive.ts'
import { answerMovements } from './answer-movements.ts'
import { answerNumber } from './answer-number.ts'
import { answerHeldDays, answerSequence } from './answer-sequence.ts'
import { answerClosure, answerHandover, answerSuccession } from './answer-succession.ts'
import { answerTriage } from './answer-triage.ts'
import { answerContactDays, answerMap } from './answer-workbench.ts'
import type { Answerer } from './answerer.ts'
import type { Records } from './open-records.ts'
import type { EngineCall, EngineCalls, Progress } from './protocol.ts'

const ANSWERERS: { readonly [Call in EngineCall]: Answerer<Call> } = {
  overview: answerOverview,
  imports: answerImports,
  import: answerImport,
  rejected: answerRejected,
  duplicates: answerDuplicates,
  receive: answerReceive,
  layout: answerLayout,
  triage: answerTriage,
  lines: answerLines,
  line: answerLine,
  reason: answerReason,
  broadcast: answerBroadcast,
  succession: answerSuccession,
  handover: answerHandover,
  closure: answerClosure,
  number: answerNumber,
  movements: answerMovements,
  contactDays: answerContactDays,
  map: answerMap,
  identities: answerIdentities,
  indicators: answerIndicators,
  network: answerNetwork,
  contactPairs: answerContactPairs,
  placesFile: answerPlacesFile,
  caseFile: answerCaseFile,
  commonContacts: answerCommonContacts,
  coUsage: answerCoUsage,
  dossier: answerDossier,
  events: answerEvents,
  event: answerEvent,
  chosen: answerChosen,
  heldAbout: answerHeldAbout,
  verify: answerVerify,
  sequence: answerSequence,
  heldDays: answerHeldDays,
}

export function answerCall<Call extends EngineCall>(
  records: Records,
  call: Call,
  ask: EngineCalls[Call]['ask'],
  onProgress: (progress: Progress) => void,
): Promise<Result<EngineCalls[Call]['answer']>> {
  return ANSWERERS[call](records, ask, onProgress)
}
