/*
 * The same splits in C, written to be as fast as they can be: one ratio in place of divisions, the exact remainder modulo 2^64 or the
 * top of the fraction only, a histogram in place of a sort. WORDS is 1 (below 2^53), 2 or 4.
 *
 * holders FILE ROWS AMOUNT-HEX TOTAL-HEX CAPPED: a sample for every line "run", the units to FILE.c.units at "hash".
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef uint64_t u64;
typedef int64_t i64;
typedef unsigned __int128 u128;

#define BINS 4096

static size_t rows;
static u64 *weights, *rooms, *units;
static uint16_t *fractions;
static uint32_t bins[BINS + 1];
static uint32_t *list;

/* ------------------------------------------------------------------------------------------------ numbers of several words */
#define LONG 10
static void fromHex(const char *text, u64 *to, int words) {
  memset(to, 0, 8 * words);
  size_t n = strlen(text);
  for (size_t i = 0; i < n; i++) {
    char c = text[n - 1 - i];
    u64 digit = c <= '9' ? c - '0' : c - 'a' + 10;
    if (i / 16 < (size_t)words) to[i / 16] |= digit << (4 * (i % 16));
  }
}

static int above(const u64 *a, const u64 *b, int words) { /* a >= b */
  for (int i = words - 1; i >= 0; i--)
    if (a[i] != b[i]) return a[i] > b[i];
  return 1;
}

static void take(u64 *a, const u64 *b, int words) {
  u64 borrow = 0;
  for (int i = 0; i < words; i++) {
    u128 d = (u128)a[i] - b[i] - borrow;
    a[i] = (u64)d;
    borrow = (u64)(d >> 64) & 1;
  }
}

/* floor(a * 2^shift / d), bit by bit: once a split. */
static void divide(const u64 *a, int shift, const u64 *d, u64 *q, int words) {
  u64 rest[LONG] = {0};
  memset(q, 0, 8 * words);
  for (int bit = 64 * words - 1 + shift; bit >= 0; bit--) {
    for (int i = LONG - 1; i > 0; i--) rest[i] = rest[i] << 1 | rest[i - 1] >> 63;
    rest[0] <<= 1;
    int from = bit - shift;
    if (from >= 0 && from < 64 * words) rest[0] |= a[from / 64] >> (from % 64) & 1;
    u64 wide[LONG] = {0};
    memcpy(wide, d, 8 * words);
    if (above(rest, wide, LONG)) {
      take(rest, wide, LONG);
      if (bit < 64 * words) q[bit / 64] |= 1ull << (bit % 64);
    }
  }
}

/* ------------------------------------------------------------------------------------------------ the units left over */
typedef struct {
  uint32_t row;
  u64 rest[4];
} Candidate;

static int falling(const void *x, const void *y) {
  const Candidate *a = x, *b = y;
  for (int i = 3; i >= 0; i--)
    if (a->rest[i] != b->rest[i]) return a->rest[i] < b->rest[i] ? 1 : -1;
  return a->row < b->row ? -1 : 1;
}

static void addOne(u64 *unit, int words) {
  for (int i = 0; i < words; i++)
    if (++unit[i]) return;
}

#if WORDS == 1
static u64 amount, total;

/* Floors, sixteen bits of each fraction. Vectorised by the compiler. */
static void floors(const u64 *restrict w, u64 *restrict u, uint16_t *restrict f, size_t n, u64 a, u64 d) {
  double ratio = (double)a / (double)d, scale = 65535.0 / (double)d * (1 - 0x1p-40);
  for (size_t i = 0; i < n; i++) {
    i64 q = (i64)((double)(i64)w[i] * ratio);
    i64 r = (i64)(w[i] * a - (u64)q * d);
    i64 less = r >> 63;
    q += less;
    r += (i64)d & less;
    i64 more = -(i64)(r >= (i64)d);
    q -= more;
    r -= (i64)d & more;
    u[i] = (u64)q;
    f[i] = (uint16_t)(int)((double)r * scale);
  }
}

static void restOf(size_t row, u64 floor, Candidate *c, u64 a, u64 d) {
  memset(c->rest, 0, sizeof c->rest);
  c->rest[0] = weights[row] * a - floor * d;
}
#else
/* Columns of 64-bit words; the top of weight * ratio: the fraction word and, of the column below it, the carry. */
static u64 amount[WORDS + 1], total[WORDS + 1], ratio[WORDS + 1];
/* Of the split that runs: what the weights are shifted by to keep its ratio below one. Without rooms it is. */
static int shift;

static inline void product(const u64 *w, u64 *q, u64 *part) {
  u128 acc = 0;
  u64 hi = 0;
#define ADD(x, y)                      \
  do {                                 \
    u128 p = (u128)(x) * (y);          \
    acc += p;                          \
    hi += acc < p;                     \
  } while (0)
#define NEXT                           \
  do {                                 \
    acc = acc >> 64 | (u128)hi << 64;  \
    hi = 0;                            \
  } while (0)
  for (int i = 0; i < WORDS; i++) ADD(w[i], ratio[WORDS - 1 - i]);
  NEXT;
  for (int i = 0; i < WORDS; i++) ADD(w[i], ratio[WORDS - i]);
  *part = (u64)acc;
  NEXT;
  for (int k = 0; k < WORDS; k++) {
    for (int i = k + 1; i < WORDS; i++) ADD(w[i], ratio[WORDS + 1 + k - i]);
    q[k] = (u64)acc;
    NEXT;
  }
}

/* weight * amount - floor * total modulo 2^(64 * WORDS). */
static void exact(const u64 *w, const u64 *q, u64 *rest) {
  u64 p[WORDS] = {0}, s[WORDS] = {0};
  for (int i = 0; i < WORDS; i++) {
    u64 c = 0, e = 0;
    for (int j = 0; i + j < WORDS; j++) {
      u128 x = (u128)w[i] * amount[j] + p[i + j] + c;
      p[i + j] = (u64)x;
      c = (u64)(x >> 64);
      u128 y = (u128)q[i] * total[j] + s[i + j] + e;
      s[i + j] = (u64)y;
      e = (u64)(y >> 64);
    }
  }
  take(p, s, WORDS);
  memcpy(rest, p, sizeof p);
}

static inline uint16_t floorOf(const u64 *w, u64 *u) {
  u64 part;
  product(w, u, &part);
  if (__builtin_expect(part > ~(u64)15, 0)) {
    u64 rest[WORDS];
    exact(w, u, rest);
    if (above(rest, total, WORDS)) {
      addOne(u, WORDS);
      part = 0;
    }
  }
  return (uint16_t)(part >> 48);
}

static void floors(const u64 *restrict w, u64 *restrict u, uint16_t *restrict f, size_t n) {
  for (size_t i = 0; i < n; i++) f[i] = floorOf(w + WORDS * i, u + WORDS * i);
}

static inline void shifted(const u64 *w, u64 *to) {
  to[0] = w[0] << shift;
  for (int i = 1; i < WORDS; i++) to[i] = w[i] << shift | w[i - 1] >> 1 >> (63 - shift);
}

static void restOf(size_t row, Candidate *c) {
  u64 w[WORDS];
  shifted(weights + WORDS * row, w);
  memset(c->rest, 0, sizeof c->rest);
  exact(w, units + WORDS * row, c->rest);
}
#endif

static void largest(const uint32_t *chosen, size_t n, u64 left
#if WORDS == 1
                    , u64 a, u64 d
#endif
) {
  memset(bins, 0, sizeof bins);
  for (size_t i = 0; i < n; i++) bins[fractions[i] >> 4]++;
  if (left == 0) return;
  int bin = BINS - 1;
  u64 seen = 0;
  while (seen + bins[bin] < left) seen += bins[bin--];
  int low = 16 * bin - 2, high = 16 * bin + 18;
  size_t doubtful = 0, space = 1024;
  Candidate *some = malloc(space * sizeof *some);
  u64 raised = 0;
  for (size_t i = 0; i < n; i++) {
    int f = fractions[i];
    size_t row = chosen ? chosen[i] : i;
    u64 more = f >= high;
    raised += more;
    units[WORDS * row] += more;
    if (__builtin_expect(WORDS > 1 && more && units[WORDS * row] == 0, 0)) addOne(units + WORDS * row + 1, WORDS - 1);
    if (__builtin_expect((unsigned)(f - low) < (unsigned)(high - low), 0)) {
      if (doubtful == space) some = realloc(some, (space *= 2) * sizeof *some);
      some[doubtful++].row = (uint32_t)row;
    }
  }
  for (size_t j = 0; j < doubtful; j++)
#if WORDS == 1
    restOf(some[j].row, units[some[j].row], &some[j], a, d);
#else
    restOf(some[j].row, &some[j]);
#endif
  qsort(some, doubtful, sizeof *some, falling);
  for (u64 j = 0; j < left - raised; j++) addOne(units + WORDS * some[j].row, WORDS);
  free(some);
}

static inline double near(const u64 *a) {
  double value = (double)(i64)a[WORDS - 1];
  for (int i = WORDS - 2; i >= 0; i--) value = value * 0x1p64 + (double)a[i];
  return value;
}

static void times(const u64 *a, const u64 *b, u64 *to) {
  memset(to, 0, 16 * WORDS);
  for (int i = 0; i < WORDS; i++) {
    u64 c = 0;
    for (int j = 0; j < WORDS; j++) {
      u128 x = (u128)a[i] * b[j] + to[i + j] + c;
      to[i + j] = (u64)x;
      c = (u64)(x >> 64);
    }
    to[i + WORDS] = c;
  }
}

/* room > weight * left / weights, exactly: it is not reached yet. */
static int isOpen(const u64 *room, const u64 *w, const u64 *left, const u64 *weight) {
  u64 a[2 * WORDS], b[2 * WORDS];
  times(room, weight, a);
  times(w, left, b);
  return !above(b, a, 2 * WORDS);
}

/* Sums of words, not carried yet. */
static void takeSum(u64 *from, const u128 *sums) {
  u64 sum[WORDS];
  u128 carry = 0;
  for (int i = 0; i < WORDS; i++) {
    carry += sums[i];
    sum[i] = (u64)carry;
    carry >>= 64;
  }
  take(from, sum, WORDS);
}

static int isZero(const u64 *a) {
  for (int i = 0; i < WORDS; i++)
    if (a[i]) return 0;
  return 1;
}

/* The level at which each reaches its room; of those left, in their order. */
static double *levels;

/*
 * Rounds of "the level reaches the room" on those left, of whom there are then so many in the list; left and weight are what is left of
 * the amount and of the weights. The first round looks at every weight and room, without a branch, the others at levels.
 */
static size_t rounds(u64 *left, u64 *weight) {
  size_t count = rows;
  for (int first = 1; !isZero(weight); first = 0) {
    double level = near(left) / near(weight), low = level * (1 - 0x1p-48), high = level * (1 + 0x1p-48);
    u128 goneRooms[WORDS] = {0}, goneWeights[WORDS] = {0};
    size_t kept = 0;
    if (first)
      for (size_t row = 0; row < rows; row++) {
        const u64 *w = weights + WORDS * row, *room = rooms + WORDS * row;
        double full = near(room) / near(w);
        u64 keep = full > high;
        if (__builtin_expect(!keep && full >= low, 0)) keep = (u64)isOpen(room, w, left, weight);
        list[kept] = (uint32_t)row;
        levels[kept] = full;
        kept += keep;
        for (int i = 0; i < WORDS; i++) {
          units[WORDS * row + i] = room[i];
          goneRooms[i] += room[i] & (keep - 1);
          goneWeights[i] += w[i] & (keep - 1);
        }
      }
    else
      for (size_t j = 0; j < count; j++) {
        uint32_t row = list[j];
        double full = levels[j];
        const u64 *w = weights + WORDS * (size_t)row, *room = rooms + WORDS * (size_t)row;
        list[kept] = row;
        levels[kept] = full;
        if (full > high || (full >= low && isOpen(room, w, left, weight))) {
          kept++;
          continue;
        }
        for (int i = 0; i < WORDS; i++) {
          goneRooms[i] += room[i];
          goneWeights[i] += w[i];
        }
      }
    if (kept == count) break;
    takeSum(left, goneRooms);
    takeSum(weight, goneWeights);
    count = kept;
  }
  return count;
}

#if WORDS == 1
static u64 *dense, *shares;

static void capped(void) {
  u64 left = amount, weight = total;
  size_t count = rounds(&left, &weight);
  if (weight == 0) return;
  for (size_t j = 0; j < count; j++) dense[j] = weights[list[j]];
  floors(dense, shares, fractions, count, left, weight);
  u64 sum = 0;
  for (size_t j = 0; j < count; j++) {
    units[list[j]] = shares[j];
    sum += shares[j];
  }
  largest(list, count, left - sum, left, weight);
}
#else
static u64 givenAmount[WORDS + 1], givenTotal[WORDS + 1];

static void capped(void) {
  memcpy(amount, givenAmount, sizeof amount);
  memcpy(total, givenTotal, sizeof total);
  size_t count = rounds(amount, total);
  if (isZero(total)) return;
  /* A level above one: weights are doubled until it is none. Those that are kept get less than their rooms, so twice that fits. */
  for (shift = 0; above(amount, total, WORDS); shift++)
    for (int i = WORDS - 1; i >= 0; i--) total[i] = total[i] << 1 | (i > 0 ? total[i - 1] >> 63 : 0);
  divide(amount, 64 * (WORDS + 1), total, ratio, WORDS + 1);
  u64 sum = 0;
  for (size_t j = 0; j < count; j++) {
    u64 w[WORDS], *unit = units + WORDS * (size_t)list[j];
    shifted(weights + WORDS * (size_t)list[j], w);
    fractions[j] = floorOf(w, unit);
    sum += unit[0];
  }
  largest(list, count, amount[0] - sum);
}
#endif

static void run(int isCapped) {
  if (isCapped) {
    capped();
    return;
  }
#if WORDS == 1
  floors(weights, units, fractions, rows, amount, total);
  u64 sum = 0;
  for (size_t i = 0; i < rows; i++) sum += units[i];
  largest(NULL, rows, amount - sum, amount, total);
#else
  floors(weights, units, fractions, rows);
  u64 sum = 0;
  for (size_t i = 0; i < rows; i++) sum += units[WORDS * i];
  largest(NULL, rows, amount[0] - sum);
#endif
}

static u64 *load(const char *name, const char *end, size_t words) {
  char path[4096];
  snprintf(path, sizeof path, "%s.%s", name, end);
  u64 *to = malloc(8 * words + 64);
  FILE *file = fopen(path, "rb");
  if (!file || fread(to, 8, words, file) != words) exit(2);
  fclose(file);
  return to;
}

int main(int count, char **of) {
  if (count < 6) return 2;
  rows = strtoull(of[2], NULL, 10);
  int isCapped = of[5][0] == '1';
  weights = load(of[1], "weights", WORDS * rows);
  rooms = isCapped ? load(of[1], "rooms", WORDS * rows) : NULL;
  units = calloc(WORDS * rows + 8, 8);
  fractions = malloc(2 * rows + 64);
  list = malloc(4 * rows + 64);
  levels = malloc(8 * rows + 64);
#if WORDS == 1
  fromHex(of[3], &amount, 1);
  fromHex(of[4], &total, 1);
  dense = malloc(8 * rows + 64);
  shares = malloc(8 * rows + 64);
#else
  fromHex(of[3], amount, WORDS);
  fromHex(of[4], total, WORDS);
  divide(amount, 64 * (WORDS + 1), total, ratio, WORDS + 1);
  memcpy(givenAmount, amount, sizeof amount);
  memcpy(givenTotal, total, sizeof total);
#endif
  char line[16];
  puts("ready");
  fflush(stdout);
  while (fgets(line, sizeof line, stdin)) {
    if (line[0] == 'r') {
      struct timespec a, b;
      clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &a);
      run(isCapped);
      clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &b);
      printf("%lld\n", (long long)((b.tv_sec - a.tv_sec) * 1000000000ll + (b.tv_nsec - a.tv_nsec)));
    } else if (line[0] == 'h') {
      char path[4096];
      snprintf(path, sizeof path, "%s.c.units", of[1]);
      FILE *file = fopen(path, "wb");
      fwrite(units, 8, WORDS * rows, file);
      fclose(file);
      puts("written");
    } else
      break;
    fflush(stdout);
  }
  return 0;
}
