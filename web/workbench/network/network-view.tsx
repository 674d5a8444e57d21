/** Who was in contact with whom, of the rows shown. */
export function NetworkView() {
  return <p className="govuk-body">The network comes here.</p>
}
