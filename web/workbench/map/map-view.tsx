/** Where the numbers were: areas, never points. */
export function MapView() {
  return <p className="govuk-body">The map comes here.</p>
}
