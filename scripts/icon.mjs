// Draws icon.png for the marketplace: a hull under a check mark, afloat on a squiggle. Writes the PNG itself, so it needs nothing but Node.

import { writeFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { writePng } from './png.mjs';

const SIZE = 128;
const SAMPLES = 5;

/** A shape is a signed distance in pixels: negative inside. */
const segment = (ax, ay, bx, by, radius) => (x, y) => {
  const [dx, dy] = [bx - ax, by - ay];
  const along = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)));
  return Math.hypot(x - ax - along * dx, y - ay - along * dy) - radius;
};

const union = shapes => (x, y) => Math.min(...shapes.map(shape => shape(x, y)));

const line = (points, radius) => union(points.slice(1).map(([x, y], index) => segment(...points[index], x, y, radius)));

/** Corners clockwise, rounded outwards by `radius`. */
const convex = (points, radius) => {
  const outline = line([...points, points[0]], 0);
  const isInside = (x, y) => points.every(([ax, ay], index) => {
    const [bx, by] = points[(index + 1) % points.length];
    return (bx - ax) * (y - ay) - (by - ay) * (x - ax) >= 0;
  });
  return (x, y) => (isInside(x, y) ? -1 : 1) * outline(x, y) - radius;
};

const wave = (from, to, middle, height, length) => Array.from({ length: 121 }, (_, step) => {
  const x = from + ((to - from) * step) / 120;
  return [x, middle + height * Math.sin(((x - from) / length) * 2 * Math.PI)];
});

const mix = (a, b, t) => a.map((value, channel) => value + (b[channel] - value) * t);

/** From back to front. */
const LAYERS = [
  { shape: convex([[28, 28], [100, 28], [100, 100], [28, 100]], 28), color: (_x, y) => mix([24, 74, 110], [9, 36, 62], y / SIZE) },
  { shape: convex([[22, 71], [106, 71], [91, 88], [40, 88]], 4), color: () => [247, 249, 250] },
  { shape: line([[42, 36], [59, 53], [89, 21]], 6.5), color: () => [94, 214, 190] },
  { shape: line(wave(22, 106, 106, 4, 21), 3), color: () => [247, 187, 66] },
];

/** Red, green, blue and how much of the point is covered. */
function sample(x, y) {
  const top = LAYERS.findLast(({ shape }) => shape(x, y) <= 0);
  return top && top.color(x, y);
}

function pixel(column, row) {
  const colors = [];
  for (let i = 0; i < SAMPLES * SAMPLES; i++) {
    const color = sample(column + ((i % SAMPLES) + 0.5) / SAMPLES, row + (Math.floor(i / SAMPLES) + 0.5) / SAMPLES);
    if (color) colors.push(color);
  }
  const channel = index => Math.round(colors.reduce((sum, color) => sum + color[index], 0) / Math.max(1, colors.length));
  return [channel(0), channel(1), channel(2), Math.round((255 * colors.length) / (SAMPLES * SAMPLES))];
}

function png() {
  const rows = Array.from({ length: SIZE }, (_row, row) => [0, ...Array.from({ length: SIZE }, (_column, column) => pixel(column, row)).flat()]);
  return writePng({ width: SIZE, height: SIZE, colourType: 6 }, [['IDAT', deflateSync(Buffer.from(rows.flat()), { level: 9 })]]);
}

writeFileSync(new URL('../icon.png', import.meta.url), png());
