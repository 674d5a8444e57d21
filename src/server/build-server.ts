import { join } from 'node:path'
import formbody from '@fastify/formbody'
import multipart from '@fastify/multipart'
import Fastify, { type FastifyInstance } from 'fastify'
import { Oidc, type OidcSettings } from '../access/sign-in/oidc.ts'
import { serveApi } from './api/api.ts'
import { serveAssets } from './assets.ts'
import type { CaseRecords } from './case-records.ts'
import { attributionStatementPage } from './court-documents/attribution-statement-page.ts'
import { type EngineProcess, startEngine } from './engine/engine.ts'
import { errorPages } from './error-pages.ts'
import { importJobs } from './import-jobs.ts'
import { type PageContext, pageSender } from './page-context.ts'
import { packPages } from './closure-pack/pack-pages.ts'
import { claimForms } from './pages/closures/claim-forms.ts'
import { closuresPages } from './pages/closures/closures-pages.ts'
import { draftForms } from './pages/closures/draft-forms.ts'
import { orderForms } from './pages/closures/order-forms.ts'
import { confirmedLinesPages } from './pages/confirmed-lines/confirmed-lines-pages.ts'
import { lineForms } from './pages/confirmed-lines/line-forms.ts'
import { successorsPage } from './pages/confirmed-lines/successors-page.ts'
import { coUsagePage } from './pages/co-usage/co-usage-page.ts'
import { courtForms } from './pages/court/court-forms.ts'
import { courtPages } from './pages/court/court-pages.ts'
import { attributionForms } from './pages/attributions/attribution-forms.ts'
import { attributionsPages } from './pages/attributions/attributions-pages.ts'
import { roleForms } from './pages/confirmed-lines/role-forms.ts'
import { disposalForms } from './pages/disposals/disposal-forms.ts'
import { disposalsPages } from './pages/disposals/disposals-pages.ts'
import { commonContactsPage } from './pages/common-contacts/common-contacts-page.ts'
import { dossierPage } from './pages/dossier/dossier-page.ts'
import { eventPage } from './pages/event/event-page.ts'
import { closureEffectPage } from './pages/closure-effect/closure-effect-page.ts'
import { custodyBoardPage } from './pages/custody-board/board-page.ts'
import { custodyContactPage } from './pages/custody-contact/contact-page.ts'
import { custodyImportPage } from './pages/custody-import/custody-import-page.ts'
import { sightingsImportPage } from './pages/sightings/sightings-import-page.ts'
import { assessmentsPages } from './pages/assessments/assessments-pages.ts'
import { correctAttendancePage } from './pages/assessments/correct-page.ts'
import { custodyStayPages } from './pages/custody-stay/custody-stay-pages.ts'
import { duplicatesPages } from './pages/duplicates/duplicates-pages.ts'
import { documentPages } from './pages/document/document-pages.ts'
import { intelligencePage } from './pages/intelligence/intelligence-page.ts'
import { lawPage } from './pages/law/law-page.ts'
import { linksPages } from './pages/links/links-pages.ts'
import { offerPage } from './pages/links/offer-page.ts'
import { getHelpPages } from './pages/get-help/get-help-pages.ts'
import { importPage } from './pages/import/import-page.ts'
import { importProgressPage } from './pages/import-progress/import-progress-page.ts'
import { importsPage } from './pages/imports/imports-page.ts'
import { decisionPages } from './pages/line/decision-pages.ts'
import { linePage } from './pages/line/line-page.ts'
import { linesPage } from './pages/lines/lines-page.ts'
import { importOwnerPage } from './pages/import-owner/import-owner-page.ts'
import { mappingPage } from './pages/mapping/mapping-page.ts'
import { exportPage } from './pages/export/export-page.ts'
import { networkPage } from './pages/network/network-page.ts'
import { identityPage } from './pages/identity/identity-page.ts'
import { movementsPage } from './pages/movements/movements-page.ts'
import { newImportPage } from './pages/new-import/new-import-page.ts'
import { numberPage } from './pages/number/number-page.ts'
import { reasonPage } from './pages/reason/reason-page.ts'
import { agreementPages } from './pages/agreements/agreement-pages.ts'
import { logPages } from './pages/log/log-pages.ts'
import { openEpisodePages } from './pages/treatment/open-pages.ts'
import { returnPages } from './pages/treatment/return-pages.ts'
import { treatmentSteps } from './pages/treatment/step-pages.ts'
import { triagePage } from './pages/triage/triage-page.ts'
import { workbenchPage } from './pages/workbench/workbench-page.ts'
import { treatmentPages } from './pages/treatment/treatment-pages.ts'
import { newOutreachPage } from './pages/outreach/new-outreach-page.ts'
import { noMessagePage } from './pages/outreach/no-message-page.ts'
import { outreachForms } from './pages/outreach/outreach-forms.ts'
import { outreachPages } from './pages/outreach/outreach-pages.ts'
import { selfReferralsPages } from './pages/self-referrals/self-referrals-pages.ts'
import { gatewayReplies } from './gateway/replies.ts'
import { whyPage } from './pages/why/why-page.ts'
import { myWorkPage } from './pages/my-work/my-work-page.ts'
import { cascadePage } from './pages/outcomes/cascade-page.ts'
import { operationPage } from './pages/operation/operation-page.ts'
import { outcomesPage } from './pages/outcomes/outcomes-page.ts'
import { answerPage } from './pages/referrals/answer-page.ts'
import { newReferralPage } from './pages/referrals/new-referral-page.ts'
import { referralPage } from './pages/referrals/referral-page.ts'
import { referralsPage } from './pages/referrals/referrals-page.ts'
import { stepPages } from './pages/referrals/step-pages.ts'
import { personPage } from './pages/person/person-page.ts'
import { recordPages } from './pages/record/record-pages.ts'
import { rotaPage } from './pages/rota/rota-page.ts'
import { scheduleDocuments } from './pages/schedules/schedule-documents.ts'
import { scheduleForms } from './pages/schedules/schedule-forms.ts'
import { schedulesPages } from './pages/schedules/schedules-pages.ts'
import { searchPage } from './pages/search/search-page.ts'
import { tasksPages } from './pages/tasks/tasks-pages.ts'
import { accountPages } from './pages/account/account-pages.ts'
import { accountsPages } from './pages/accounts/accounts-pages.ts'
import { agencySignIn } from './pages/sign-in/agency-sign-in.ts'
import { signInPage } from './pages/sign-in/sign-in-page.ts'
import { startPage } from './pages/start/start-page.ts'
import { workWith } from './phone-records/engine-of.ts'
import { phoneRecordsDesk } from './phone-records/phone-records.ts'
import { receiveImport } from './phone-records/receive-import.ts'
import { secure } from './security.ts'
import { requireSignIn } from './signed-in.ts'
import { openTemplates } from './templates.ts'
import { openUploads, type Uploads } from './uploads.ts'

export interface ServerOptions {
  /** Folder of the phone-record store. */
  readonly store: string
  /** Address it will listen on; decides which host names are answered. */
  readonly host: string
  /** Largest file taken through the browser, in bytes. */
  readonly uploadLimit?: number
  /** Folder of compiled styles and scripts, where it is not the built one. */
  readonly assets?: string
  /** Records about people, and who may sign in. */
  readonly records: CaseRecords
  /** Lists demonstration accounts on the sign-in page. */
  readonly demonstration?: boolean
  /** An agency's own service through which people may sign in. */
  readonly oidc?: OidcSettings
  /** Path of a PMTiles file that replaces the base map that comes with Breakwater. */
  readonly baseMap?: string
}

export interface BuiltServer {
  readonly app: FastifyInstance
  readonly engine: EngineProcess
  readonly uploads: Uploads
}

/** 2 GB: about twenty million rows; larger files go through the command line. */
const UPLOAD_LIMIT = 2 * 1024 ** 3

const PAGES = [
  signInPage,
  agencySignIn,
  accountPages,
  accountsPages,
  myWorkPage,
  tasksPages,
  cascadePage,
  outcomesPage,
  operationPage,
  personPage,
  searchPage,
  duplicatesPages,
  offerPage,
  linksPages,
  referralsPage,
  newReferralPage,
  referralPage,
  answerPage,
  stepPages,
  custodyBoardPage,
  custodyContactPage,
  custodyStayPages,
  assessmentsPages,
  correctAttendancePage,
  custodyImportPage,
  sightingsImportPage,
  rotaPage,
  roleForms,
  attributionForms,
  attributionsPages,
  disposalForms,
  disposalsPages,
  courtForms,
  courtPages,
  lineForms,
  confirmedLinesPages,
  draftForms,
  orderForms,
  claimForms,
  packPages,
  closuresPages,
  outreachForms,
  outreachPages,
  noMessagePage,
  getHelpPages,
  selfReferralsPages,
  gatewayReplies,
  recordPages,
  intelligencePage,
  lawPage,
  treatmentPages,
  openEpisodePages,
  returnPages,
  treatmentSteps,
  whyPage,
  logPages,
  agreementPages,
  documentPages,
]

/** Pages about phone records; only those whose work it is get past the door. */
const PHONE_PAGES = [
  attributionStatementPage,
  scheduleForms,
  schedulesPages,
  scheduleDocuments,
  newOutreachPage,
  startPage,
  importsPage,
  newImportPage,
  importProgressPage,
  mappingPage,
  importOwnerPage,
  importPage,
  triagePage,
  linesPage,
  linePage,
  decisionPages,
  successorsPage,
  reasonPage,
  dossierPage,
  numberPage,
  identityPage,
  movementsPage,
  networkPage,
  exportPage,
  workbenchPage,
  commonContactsPage,
  coUsagePage,
  closureEffectPage,
  eventPage,
]

/** The whole web server over one store, not yet listening. Closing it ends the engine too. */
export async function buildServer(options: ServerOptions): Promise<BuiltServer> {
  // A proxy with HTTPS on this machine says who asks, and how.
  const app = Fastify({ bodyLimit: 1024 ** 2, requestTimeout: 0, trustProxy: 'loopback' })
  const engine = startEngine(options.store)
  const limit = options.uploadLimit ?? UPLOAD_LIMIT
  const uploads = await openUploads(join(options.store, 'uploads'))
  const render = openTemplates()
  const { records, demonstration = false } = options
  const desk = phoneRecordsDesk(engine, records)
  workWith(records, engine)
  const oidc = options.oidc === undefined ? null : new Oidc(options.oidc)
  const { baseMap = null } = options
  const show = pageSender(desk, render, demonstration)
  const jobs = importJobs(receiveImport(engine, records, uploads), uploads)
  const context: PageContext = { phoneRecords: desk.of, uploads, jobs, records, demonstration, oidc, baseMap, show }
  app.addHook('onClose', () => engine.close())
  await secure(app, options.host)
  await requireSignIn(app, records)
  await app.register(formbody)
  await app.register(multipart, {
    limits: { fileSize: limit, files: 50, fields: 200, fieldSize: 100_000 },
    throwFileSizeLimit: false,
  })
  await serveAssets(app, options.assets)
  errorPages(app, context)
  await serveApi(app, records)
  for (const pages of PAGES) pages(app, context)
  await app.register(async behindDoor => {
    behindDoor.addHook('onRequest', async request => desk.admit(request))
    for (const pages of PHONE_PAGES) pages(behindDoor, context)
  })
  return { app, engine, uploads }
}
