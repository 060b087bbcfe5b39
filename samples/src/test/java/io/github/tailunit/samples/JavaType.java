package io.github.tailunit.samples;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A type of java.base, as its class file describes it: real records with groups in them. */
record JavaType(String packageName, Kind kind, int methods) {

    enum Kind {
        CLASS,
        INTERFACE,
        ENUM,
        RECORD,
        ANNOTATION
    }

    JavaType withMethods(int number) {
        return new JavaType(packageName, kind, number);
    }

    static List<JavaType> readAll() {
        Path module = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/java.base");
        try (Stream<Path> paths = Files.walk(module)) {
            return paths.filter(path -> path.toString().endsWith(".class"))
                    .filter(path -> !path.endsWith("module-info.class"))
                    .sorted()
                    .map(path ->
                            read(module.relativize(path.getParent()).toString().replace('/', '.'), path))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static JavaType read(String packageName, Path path) {
        try (DataInputStream classFile = new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(path)))) {
            return read(packageName, classFile);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The class file format is chapter 4 of the Java Virtual Machine Specification. */
    private static JavaType read(String packageName, DataInputStream classFile) throws IOException {
        classFile.skipBytes(8); // magic number and version
        ConstantPool constants = ConstantPool.read(classFile);
        int flags = classFile.readUnsignedShort();
        classFile.skipBytes(2); // this class
        String superclass = constants.className(classFile.readUnsignedShort());
        classFile.skipBytes(2 * classFile.readUnsignedShort()); // interfaces
        skipFields(classFile);
        return new JavaType(packageName, kind(flags, superclass), classFile.readUnsignedShort());
    }

    private static Kind kind(int flags, String superclass) {
        if ((flags & 0x2000) != 0) {
            return Kind.ANNOTATION;
        }
        if ((flags & 0x0200) != 0) {
            return Kind.INTERFACE;
        }
        if ((flags & 0x4000) != 0) {
            return Kind.ENUM;
        }
        return superclass.equals("java/lang/Record") ? Kind.RECORD : Kind.CLASS;
    }

    private static void skipFields(DataInputStream classFile) throws IOException {
        for (int field = classFile.readUnsignedShort(); field > 0; field--) {
            classFile.skipBytes(6); // flags, name and descriptor
            for (int attribute = classFile.readUnsignedShort(); attribute > 0; attribute--) {
                classFile.skipBytes(2); // name
                classFile.skipBytes(classFile.readInt());
            }
        }
    }

    private record ConstantPool(String[] texts, int[] classes) {

        static ConstantPool read(DataInputStream classFile) throws IOException {
            int size = classFile.readUnsignedShort();
            ConstantPool pool = new ConstantPool(new String[size], new int[size]);
            for (int i = 1; i < size; i++) {
                int tag = classFile.readUnsignedByte();
                switch (tag) {
                    case 1 -> pool.texts[i] = classFile.readUTF();
                    case 7 -> pool.classes[i] = classFile.readUnsignedShort();
                    case 8, 16, 19, 20 -> classFile.skipBytes(2); // string, method type, module, package
                    case 15 -> classFile.skipBytes(3); // method handle
                    case 5, 6 -> { // long and double take two places
                        classFile.skipBytes(8);
                        i++;
                    }
                    default -> classFile.skipBytes(4);
                }
            }
            return pool;
        }

        String className(int index) {
            return index == 0 ? "" : texts[classes[index]]; // only Object has no superclass
        }
    }
}
