// The pages work without this. It adds GOV.UK Frontend's behaviour: focus on the error summary, the menu on a phone;
// and, where files are imported, chooses what a seizure covers.
import { initAll } from '/assets/govuk/govuk-frontend.min.js'

initAll()

// A seizure under PACE is of the whole device. What somebody has written into the form already is left as it is.
const form = document.querySelector('.bw-new-import')
form?.addEventListener('change', ({ target }) => {
  if (target.name !== 'power') return
  const whole = target.value === 'PACE s.19/20'
  const choose = (kind, narrow, fields) => {
    if (fields.every(field => form.elements[field].value.trim() === ''))
      form.querySelector(`input[name="${kind}"][value="${whole ? 'any' : narrow}"]`).checked = true
  }
  choose('identifiers-kind', 'list', ['identifiers'])
  choose('window-kind', 'days', ['from-day', 'from-month', 'from-year', 'to-day', 'to-month', 'to-year'])
})
