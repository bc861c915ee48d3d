/** Which lesson a component stands in: the route's parameter. */
export function lessonOf(astro: { readonly params: Record<string, string | number | undefined> }): string {
  const { lesson } = astro.params;
  if (lesson === undefined) throw new Error('This component belongs in a lesson: content/lessons.');
  return String(lesson);
}
