/*
 * A disk that can be watched and broken. Preloaded into a process (LD_PRELOAD, Linux), it sees every
 * call that changes files under one directory, counts them, writes them to a trace, and lets chosen
 * ones fail, happen in part, or end the process.
 *
 *   ADDENDA_DISK_ROOT   the directory, an absolute path; nothing else is touched
 *   ADDENDA_DISK_TRACE  where the operations are recorded (see struct head); none when unset
 *   ADDENDA_DISK_MARKS  a file outside of the root whose writes are recorded too, as marks
 *   ADDENDA_DISK_PLAN   a file with what is to go wrong, read at each operation; it may change
 *
 * A line of the plan is one of
 *
 *   stop N               the process ends before operation N is done
 *   tear N               the process ends when half of the write N is done
 *   short N              the write N is done by half, and says so
 *   fail N WHAT ERROR    operation N fails
 *   fail N+ WHAT ERROR   every operation from N on fails
 *   budget BYTES         so many bytes fit into the root
 *   slow MILLIS          each sync takes so much longer
 *   hang BEGIN           changes of what has a name in the root that begins so wait until the plan
 *                        says so no more, as on a file system that is frozen
 *
 * where WHAT is `any`, `sync` or `write` (what needs room) and ERROR is `eio` or `enospc`.
 *
 * SQLite's shared memory (-shm) is left alone: it is mapped, and made anew after a crash.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/uio.h>
#include <unistd.h>

#define REAL(name) ((__typeof__(&name))real(#name))
#define FILES 65536
#define STOPPED 77

enum kind { OPEN = 1, WRITE, TRUNCATE, SYNC, RENAME, LINK, UNLINK, MKDIR, RMDIR, MARK };
enum { CREATED = 1, TRUNCATED = 2, FAILED = 4 };

/* A record of the trace, followed by the two texts. Little endian, packed. */
struct __attribute__((packed)) head {
  uint8_t kind, flags;
  uint32_t number, handle;
  uint64_t offset;
  uint32_t first, second;
};

/* What is open: 0 is none of ours. */
struct file {
  uint32_t handle;
  int append, marks;
  char *path;
};

/* What becomes of an operation. */
struct fate {
  int error; /* or 0 */
  int half, stop;
  long long budget; /* or -1 */
  long long slow;
};

static struct file files[FILES];
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static uint32_t operations, handles;
static const char *root, *marks, *plan;
static size_t root_length;
static int trace = -1;
static long long used;

static void *real(const char *name) {
  void *found = dlsym(RTLD_NEXT, name);
  if (found == NULL) {
    fprintf(stderr, "disk.c: libc has no %s\n", name);
    abort();
  }
  return found;
}

__attribute__((constructor)) static void begin(void) {
  const char *path = getenv("ADDENDA_DISK_TRACE");
  marks = getenv("ADDENDA_DISK_MARKS");
  plan = getenv("ADDENDA_DISK_PLAN");
  root = getenv("ADDENDA_DISK_ROOT");
  root_length = root == NULL ? 0 : strlen(root);
  if (path != NULL) {
    trace = REAL(open)(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  }
}

static int ours(const char *path) {
  size_t length = strlen(path);
  return root != NULL && strncmp(path, root, root_length) == 0 &&
         (path[root_length] == '/' || path[root_length] == 0) &&
         !(length > 4 && strcmp(path + length - 4, "-shm") == 0);
}

static const char *below(const char *path) {
  return path[root_length] == '/' ? path + root_length + 1 : "";
}

static void record(enum kind kind, int flags, uint32_t number, uint32_t handle, off_t offset,
                   const void *first, size_t first_length, const char *second) {
  if (trace < 0) {
    return;
  }
  size_t second_length = second == NULL ? 0 : strlen(second);
  struct head head = {kind, flags, number, handle, offset, first_length, second_length};
  struct iovec parts[] = {
      {&head, sizeof head}, {(void *)first, first_length}, {(void *)second, second_length}};
  size_t all = sizeof head + first_length + second_length;
  if (REAL(writev)(trace, parts, 3) != (ssize_t)all) {
    abort();
  }
}

static int add_size(const char *path, const struct stat *found, int type, struct FTW *where) {
  (void)path, (void)where;
  used += type == FTW_F ? found->st_size : 0;
  return 0;
}

/* How many bytes are left of the budget. */
static long long room(long long budget) {
  used = 0;
  nftw(root, add_size, 16, FTW_PHYS);
  return budget > used ? budget - used : 0;
}

/* Reads the plan for an operation. */
static struct fate fate(enum kind kind, uint32_t number) {
  struct fate fate = {.budget = -1};
  char text[1024] = "";
  int fd = plan == NULL ? -1 : REAL(open)(plan, O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    return fate;
  }
  ssize_t length = read(fd, text, sizeof text - 1);
  REAL(close)(fd);
  text[length < 0 ? 0 : length] = 0;
  char *rest = NULL;
  for (char *line = strtok_r(text, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest)) {
    char verb[8], many[2] = "", what[8], error[8];
    long long at;
    if (sscanf(line, "%7s %lld", verb, &at) != 2) {
      continue;
    }
    int here = number == (uint32_t)at;
    if (strcmp(verb, "budget") == 0) {
      fate.budget = at;
    } else if (strcmp(verb, "slow") == 0) {
      fate.slow = at;
    } else if (strcmp(verb, "stop") == 0) {
      fate.stop = fate.stop || here;
    } else if (strcmp(verb, "tear") == 0) {
      fate.stop = fate.stop || here;
      fate.half = fate.half || here;
    } else if (strcmp(verb, "short") == 0) {
      fate.half = fate.half || here;
    } else if (sscanf(line, "fail %lld%1[+] %7s %7s", &at, many, what, error) == 4 ||
               sscanf(line, "fail %lld %7s %7s", &at, what, error) == 3) {
      int sync = kind == SYNC, grows = !sync && kind != UNLINK && kind != RMDIR;
      int meant = strcmp(what, "any") == 0 || strcmp(what, sync ? "sync" : "") == 0 ||
                  strcmp(what, grows ? "write" : "") == 0;
      if (meant && (many[0] == '+' ? number >= (uint32_t)at : here)) {
        fate.error = strcmp(error, "enospc") == 0 ? ENOSPC : EIO;
      }
    }
  }
  return fate;
}

/* Whether the plan lets changes of a file wait. */
static int hangs(const char *path) {
  char text[1024] = "";
  int fd = plan == NULL ? -1 : REAL(open)(plan, O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    return 0;
  }
  ssize_t length = read(fd, text, sizeof text - 1);
  REAL(close)(fd);
  text[length < 0 ? 0 : length] = 0;
  char *rest = NULL;
  for (char *line = strtok_r(text, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest)) {
    char begin[PATH_MAX];
    if (sscanf(line, "hang %1000s", begin) == 1 &&
        strncmp(below(path), begin, strlen(begin)) == 0) {
      return 1;
    }
  }
  return 0;
}

/* Waits as long as changes of a file are to wait, and adds a dot to a file beside the plan for each
 * that does. The mutex is not held. */
static void wait_for(const char *path) {
  if (path == NULL || !ours(path) || !hangs(path)) {
    return;
  }
  char waits[PATH_MAX];
  snprintf(waits, sizeof waits, "%s.waits", plan);
  int fd = REAL(open)(waits, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (fd < 0 || REAL(write)(fd, ".", 1) != 1) {
    abort();
  }
  REAL(close)(fd);
  while (hangs(path)) {
    usleep(10000);
  }
}

/* Counts an operation and says what becomes of it; may not return. The mutex is held. */
static struct fate next(enum kind kind) {
  struct fate it = fate(kind, ++operations);
  if (it.stop && !(it.half && kind == WRITE)) {
    _exit(STOPPED);
  }
  return it;
}

#define BEGIN pthread_mutex_lock(&mutex)
#define END(value)                       \
  do {                                   \
    __typeof__(value) result = (value);  \
    int error = errno;                   \
    pthread_mutex_unlock(&mutex);        \
    errno = error;                       \
    return result;                       \
  } while (0)

static int refuse(int error) {
  errno = error;
  return -1;
}

static struct file *file(int fd) {
  return fd >= 0 && fd < FILES && (files[fd].handle != 0 || files[fd].marks) ? &files[fd] : NULL;
}

/* Opening */

static int opened(const char *path, int flags, mode_t mode) {
  int is_marks = marks != NULL && strcmp(path, marks) == 0;
  if (!ours(path) && !is_marks) {
    return REAL(open)(path, flags, mode);
  }
  if (flags & O_CREAT) {
    wait_for(path);
  }
  BEGIN;
  struct stat before;
  int there = stat(path, &before) == 0;
  int flag = there ? 0 : CREATED;
  if (there && (flags & O_TRUNC) && before.st_size > 0) {
    flag = TRUNCATED;
  }
  int writes = !is_marks && (there ? flag : (flags & O_CREAT)) != 0;
  if (writes) {
    struct fate it = next(OPEN);
    if (it.error) {
      END(refuse(it.error));
    }
  }
  int fd = REAL(open)(path, flags, mode);
  if (fd >= FILES) {
    abort();
  }
  if (fd >= 0) {
    files[fd] = (struct file){.append = (flags & O_APPEND) != 0, .marks = is_marks};
    if (!is_marks) {
      files[fd].handle = ++handles;
      files[fd].path = strdup(path);
      const char *name = below(path);
      record(OPEN, flag, writes ? operations : 0, handles, 0, name, strlen(name), NULL);
    }
  }
  END(fd);
}

#define MODE(last)                                    \
  mode_t mode = 0;                                    \
  if (flags & (O_CREAT | O_TMPFILE)) {                \
    va_list arguments;                                \
    va_start(arguments, last);                        \
    mode = va_arg(arguments, mode_t);                 \
    va_end(arguments);                                \
  }

int open(const char *path, int flags, ...) {
  MODE(flags)
  return opened(path, flags, mode);
}

int open64(const char *path, int flags, ...) {
  MODE(flags)
  return opened(path, flags, mode);
}

int __open_2(const char *path, int flags) { return opened(path, flags, 0); }

int __open64_2(const char *path, int flags) { return opened(path, flags, 0); }

int creat(const char *path, mode_t mode) {
  return opened(path, O_CREAT | O_WRONLY | O_TRUNC, mode);
}

int creat64(const char *path, mode_t mode) { return creat(path, mode); }

/* The path that a name in an open directory means, in `buffer`; the name itself when not ours. */
static const char *at(int directory, const char *name, char *buffer) {
  struct file *open = file(directory);
  if (name[0] == '/' || open == NULL || open->path == NULL) {
    return name;
  }
  snprintf(buffer, PATH_MAX, "%s/%s", open->path, name);
  return buffer;
}

static int opened_at(int directory, const char *name, int flags, mode_t mode) {
  char buffer[PATH_MAX];
  const char *path = at(directory, name, buffer);
  return path[0] == '/' ? opened(path, flags, mode) : REAL(openat)(directory, name, flags, mode);
}

int openat(int directory, const char *name, int flags, ...) {
  MODE(flags)
  return opened_at(directory, name, flags, mode);
}

int openat64(int directory, const char *name, int flags, ...) {
  MODE(flags)
  return opened_at(directory, name, flags, mode);
}

int close(int fd) {
  struct file *open = file(fd);
  if (open != NULL) {
    BEGIN;
    free(open->path);
    *open = (struct file){0};
    pthread_mutex_unlock(&mutex);
  }
  return REAL(close)(fd);
}

/* Writing */

static ssize_t written(int fd, const void *bytes, size_t count, off_t offset) {
  struct file *open = file(fd);
  wait_for(open->path);
  BEGIN;
  if (open->marks) {
    record(MARK, 0, 0, 0, 0, bytes, count, NULL);
    END(REAL(write)(fd, bytes, count));
  }
  int moves = offset < 0;
  struct stat now;
  fstat(fd, &now);
  if (moves) {
    offset = open->append ? now.st_size : lseek(fd, 0, SEEK_CUR);
  }
  struct fate it = next(WRITE);
  if (it.error) {
    END((ssize_t)refuse(it.error));
  }
  size_t most = it.half ? count / 2 : count;
  long long growth = (long long)(offset + most) - now.st_size;
  if (it.budget >= 0 && growth > 0) {
    long long left = room(it.budget);
    if (left < growth) {
      most = growth - left < (long long)most ? most - (growth - left) : 0;
      if (most == 0) {
        END((ssize_t)refuse(ENOSPC));
      }
    }
  }
  ssize_t done =
      moves ? REAL(write)(fd, bytes, most) : REAL(pwrite64)(fd, bytes, most, offset);
  if (done > 0) {
    record(WRITE, 0, operations, open->handle, offset, bytes, done, NULL);
  }
  if (it.stop) {
    _exit(STOPPED);
  }
  END(done);
}

ssize_t write(int fd, const void *bytes, size_t count) {
  return file(fd) ? written(fd, bytes, count, -1) : REAL(write)(fd, bytes, count);
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t offset) {
  return file(fd) ? written(fd, bytes, count, offset) : REAL(pwrite64)(fd, bytes, count, offset);
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t offset) {
  return pwrite64(fd, bytes, count, offset);
}

/* Several pieces are written as one. */
static ssize_t gathered(int fd, const struct iovec *parts, int count, off_t offset) {
  size_t all = 0;
  for (int i = 0; i < count; i++) {
    all += parts[i].iov_len;
  }
  char *bytes = malloc(all + 1);
  size_t end = 0;
  for (int i = 0; i < count; i++) {
    memcpy(bytes + end, parts[i].iov_base, parts[i].iov_len);
    end += parts[i].iov_len;
  }
  ssize_t done = written(fd, bytes, all, offset);
  int error = errno;
  free(bytes);
  errno = error;
  return done;
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
  return file(fd) ? gathered(fd, parts, count, -1) : REAL(writev)(fd, parts, count);
}

ssize_t pwritev64(int fd, const struct iovec *parts, int count, off64_t offset) {
  return file(fd) ? gathered(fd, parts, count, offset) : REAL(pwritev64)(fd, parts, count, offset);
}

ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t offset) {
  return pwritev64(fd, parts, count, offset);
}

static int resized(int fd, off_t length) {
  BEGIN;
  struct stat now;
  fstat(fd, &now);
  struct fate it = next(TRUNCATE);
  if (it.error == 0 && it.budget >= 0 && length > now.st_size &&
      room(it.budget) < length - now.st_size) {
    it.error = ENOSPC;
  }
  if (it.error) {
    END(refuse(it.error));
  }
  int done = REAL(ftruncate64)(fd, length);
  if (done == 0) {
    record(TRUNCATE, 0, operations, files[fd].handle, length, NULL, 0, NULL);
  }
  END(done);
}

int ftruncate64(int fd, off64_t length) {
  return file(fd) ? resized(fd, length) : REAL(ftruncate64)(fd, length);
}

int ftruncate(int fd, off_t length) { return ftruncate64(fd, length); }

/* What only takes room is done as what also makes the file longer. */
int fallocate64(int fd, int mode, off64_t offset, off64_t length) {
  if (file(fd) == NULL) {
    return REAL(fallocate64)(fd, mode, offset, length);
  }
  struct stat now;
  fstat(fd, &now);
  return mode != 0 ? refuse(EOPNOTSUPP)
                   : offset + length > now.st_size ? resized(fd, offset + length) : 0;
}

int fallocate(int fd, int mode, off_t offset, off_t length) {
  return fallocate64(fd, mode, offset, length);
}

int posix_fallocate64(int fd, off64_t offset, off64_t length) {
  return fallocate64(fd, 0, offset, length) == 0 ? 0 : errno;
}

int posix_fallocate(int fd, off_t offset, off_t length) {
  return posix_fallocate64(fd, offset, length);
}

static int synced(int fd, int (*sync)(int)) {
  wait_for(files[fd].path);
  BEGIN;
  struct fate it = next(SYNC);
  if (it.slow > 0) {
    pthread_mutex_unlock(&mutex);
    usleep(it.slow * 1000);
    pthread_mutex_lock(&mutex);
  }
  int done = it.error ? refuse(it.error) : sync(fd);
  record(SYNC, done == 0 ? 0 : FAILED, operations, files[fd].handle, 0, NULL, 0, NULL);
  END(done);
}

int fsync(int fd) { return file(fd) ? synced(fd, REAL(fsync)) : REAL(fsync)(fd); }

int fdatasync(int fd) { return file(fd) ? synced(fd, REAL(fdatasync)) : REAL(fdatasync)(fd); }

/* Names */

#define NAMED(kind, from, to, call)                                                  \
  do {                                                                               \
    wait_for(from);                                                                  \
    BEGIN;                                                                           \
    struct fate it = next(kind);                                                     \
    if (it.error) {                                                                  \
      END(refuse(it.error));                                                         \
    }                                                                                \
    int done = (call);                                                               \
    if (done == 0) {                                                                 \
      record(kind, 0, operations, 0, 0, below(from), strlen(below(from)), (to));     \
    }                                                                                \
    END(done);                                                                       \
  } while (0)

int rename(const char *from, const char *to) {
  if (!ours(from) || !ours(to)) {
    return REAL(rename)(from, to);
  }
  NAMED(RENAME, from, below(to), REAL(rename)(from, to));
}

int renameat(int old_directory, const char *from, int new_directory, const char *to) {
  char one[PATH_MAX], other[PATH_MAX];
  from = at(old_directory, from, one);
  to = at(new_directory, to, other);
  return from[0] == '/' && to[0] == '/' ? rename(from, to)
                                        : REAL(renameat)(old_directory, from, new_directory, to);
}

int link(const char *from, const char *to) {
  if (!ours(from) || !ours(to)) {
    return REAL(link)(from, to);
  }
  NAMED(LINK, from, below(to), REAL(link)(from, to));
}

int unlink(const char *path) {
  if (!ours(path) || access(path, F_OK) != 0) {
    return REAL(unlink)(path);
  }
  NAMED(UNLINK, path, NULL, REAL(unlink)(path));
}

int rmdir(const char *path) {
  if (!ours(path)) {
    return REAL(rmdir)(path);
  }
  NAMED(RMDIR, path, NULL, REAL(rmdir)(path));
}

int remove(const char *path) {
  return unlink(path) == 0 ? 0 : errno == EISDIR || errno == EPERM ? rmdir(path) : -1;
}

int unlinkat(int directory, const char *name, int flags) {
  char buffer[PATH_MAX];
  const char *path = at(directory, name, buffer);
  return path[0] != '/' ? REAL(unlinkat)(directory, name, flags)
                        : flags & AT_REMOVEDIR ? rmdir(path) : unlink(path);
}

int mkdir(const char *path, mode_t mode) {
  if (!ours(path) || access(path, F_OK) == 0) {
    return REAL(mkdir)(path, mode);
  }
  NAMED(MKDIR, path, NULL, REAL(mkdir)(path, mode));
}

/* Room */

int statvfs64(const char *path, struct statvfs64 *found) {
  int done = REAL(statvfs64)(path, found);
  if (done == 0 && ours(path)) {
    BEGIN;
    struct fate it = fate(0, 0);
    if (it.budget >= 0) {
      found->f_bavail = found->f_bfree = room(it.budget) / found->f_frsize;
    }
    pthread_mutex_unlock(&mutex);
  }
  return done;
}

int statvfs(const char *path, struct statvfs *found) {
  return statvfs64(path, (struct statvfs64 *)found);
}
