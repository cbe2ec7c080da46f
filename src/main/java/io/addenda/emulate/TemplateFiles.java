package io.addenda.emulate;

import module java.base;

import io.addenda.api.Json;
import io.addenda.custody.DataDirectory;
import io.addenda.disk.Tree;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.OrganizationCopy;
import io.addenda.model.RefusedException;
import io.addenda.model.StorageException;

/// Templates as files, to be kept and given on: a ZIP archive with `template.json`, `addenda.db`
/// and the bytes of files under `blobs/`.
///
/// @param root the directory that the templates of a data directory are in
public record TemplateFiles(Path root) {

  private static final Set<String> FILES = Set.of(Templates.FILE, Templates.DATABASE);

  /// Writes a template to a file, which must not be there.
  public void save(String name, Path file) throws IOException {
    requireName(name);
    var directory = root.resolve(name);
    if (!Files.isDirectory(directory)) {
      throw new RefusedException("there is no template " + name);
    }
    try (var out = new ZipOutputStream(create(file))) {
      save(directory, out);
    } catch (IOException | RuntimeException e) {
      // Half of it is good for nothing; a file that was there is not touched.
      if (!(e instanceof RefusedException)) {
        Files.deleteIfExists(file);
      }
      throw e;
    }
  }

  private void save(Path directory, ZipOutputStream out) throws IOException {
    var copy = Directories.draft(root, "saved-" + directory.getFileName());
    Directories.make(copy);
    try {
      OrganizationCopy.whole(
          directory.resolve(Templates.DATABASE), copy.resolve(Templates.DATABASE));
      add(out, Templates.FILE, directory.resolve(Templates.FILE));
      add(out, Templates.DATABASE, copy.resolve(Templates.DATABASE));
      var blobs = directory.resolve(Templates.BLOBS);
      if (Files.isDirectory(blobs)) {
        try (var files = Files.walk(blobs)) {
          for (var blob : files.filter(Files::isRegularFile).sorted().toList()) {
            add(out, directory.relativize(blob).toString().replace('\\', '/'), blob);
          }
        }
      }
    } finally {
      Tree.remove(copy);
    }
  }

  private static void requireName(String name) {
    if (!Templates.isName(name)) {
      throw new RefusedException(
          "no template is called so: --name is of small letters, digits, - and _");
    }
  }

  private static OutputStream create(Path file) throws IOException {
    try {
      return Files.newOutputStream(file, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException _) {
      throw new RefusedException("there is a file %s already".formatted(file));
    } catch (NoSuchFileException | AccessDeniedException e) {
      throw new RefusedException(
          "the file %s cannot be written: %s".formatted(file, RefusedException.reason(e)));
    }
  }

  private static void add(ZipOutputStream out, String name, Path file) throws IOException {
    var entry = new ZipEntry(name);
    // The same bytes each time.
    entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
    out.putNextEntry(entry);
    Files.copy(file, out);
    out.closeEntry();
  }

  /// Makes a template of a file. Nothing is made of one that is not whole.
  ///
  /// @param index writes by what the records of a store are found
  public void load(Path file, String name, Consumer<MetadataStore> index) throws IOException {
    requireName(name);
    if (Templates.isBuiltIn(name)) {
      throw new RefusedException("the template %s is there always".formatted(name));
    }
    if (Files.exists(root.resolve(name))) {
      throw new RefusedException(
          "there is a template %s already: give it another name".formatted(name));
    }
    Directories.make(root);
    var draft = Directories.draft(root, name);
    try {
      unpack(file, draft);
      check(file, draft, index);
      Directories.replace(draft, root.resolve(name));
    } finally {
      Tree.remove(draft);
    }
  }

  private static void unpack(Path file, Path draft) throws IOException {
    Directories.make(draft);
    try (var in = new ZipInputStream(Files.newInputStream(file))) {
      for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        var target = draft.resolve(entry.getName()).normalize();
        if (!target.startsWith(draft)
            || !(FILES.contains(entry.getName())
                || target.startsWith(draft.resolve(Templates.BLOBS)))) {
          throw none(file, "it has a file " + entry.getName());
        }
        Directories.make(Objects.requireNonNull(target.getParent()));
        Files.copy(in, target);
        Directories.force(target);
      }
    } catch (NoSuchFileException _) {
      throw new RefusedException("there is no file " + file);
    } catch (ZipException | EOFException | InvalidPathException e) {
      throw none(file, String.valueOf(e.getMessage()));
    }
    for (var needed : FILES) {
      if (Files.notExists(draft.resolve(needed))) {
        throw none(file, "it has no " + needed);
      }
    }
  }

  /// Brings the store up to date, and sees that it is what the description says.
  private static void check(Path file, Path draft, Consumer<MetadataStore> index)
      throws IOException {
    try (var store = DataDirectory.open(draft).metadata()) {
      var numbers =
          store.read(tables -> tables.organizations().all()).stream()
              .map(it -> Long.toString(it.number()))
              .toList();
      var described = Json.parse(Files.readAllBytes(draft.resolve(Templates.FILE)));
      if (described.isEmpty()
          || !numbers.equals(List.of(String.valueOf(described.get().get("number"))))) {
        throw none(file, "it is not of the one organisation that it describes");
      }
      index.accept(store);
    } catch (StorageException e) {
      throw none(file, e.reason());
    } catch (IllegalStateException e) {
      throw none(file, String.valueOf(e.getMessage()));
    }
  }

  private static RefusedException none(Path file, String why) {
    return new RefusedException("%s is no snapshot: %s".formatted(file, why));
  }
}
