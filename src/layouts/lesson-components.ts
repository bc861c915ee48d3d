/** What a lesson's MDX may use without importing it. */
export const lessonComponents = {};
