/** Worlds by name: the files of content/worlds, which a teacher may add to. */
import { parseWorld } from '../engine/world-schema.ts';
import { defaultWorld, type World } from '../engine/world.ts';

const files = import.meta.glob<unknown>('../../content/worlds/*.json', { eager: true, import: 'default' });

export interface Preset {
  /** The file's name without its ending: `slow-database`. */
  readonly name: string;
  /** "Slow database". */
  readonly title: string;
  readonly world: World;
}

export const presets: readonly Preset[] = Object.entries(files).map(([path, json]) => {
  const name = path.slice(path.lastIndexOf('/') + 1, -'.json'.length);
  const words = name.replaceAll('-', ' ');
  return { name, title: words.charAt(0).toUpperCase() + words.slice(1), world: parseWorld(json) };
});

/**
 * A complete world from a preset's name, from parts of one, or from nothing.
 * @throws WorldError for parts that are wrong, an Error for a name that no file has
 */
export function resolveWorld(given: string | object | undefined): World {
  if (given === undefined) return defaultWorld;
  if (typeof given !== 'string') return parseWorld(given);
  const preset = presets.find(({ name }) => name === given);
  if (preset === undefined) {
    throw new Error(`There is no world “${given}”: content/worlds has ${presets.map(({ name }) => name).join(', ')}.`);
  }
  return preset.world;
}
