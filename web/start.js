// The pages work without this. It adds GOV.UK Frontend's behaviour: focus on the error summary, the menu on a phone.
import { initAll } from '/assets/govuk/govuk-frontend.min.js'

initAll()
