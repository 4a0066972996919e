import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Takes the symbol table out of a native library: names of functions for debuggers, a sixth of the JVM. jlink would call
 * objcopy for it, which not every JDK image has. The layout is that of a 64-bit ELF file in little-endian order
 * (elf(5)): both tables and the section headers stand behind everything that is loaded.
 */
final class Symbols {
    private static final int MAGIC = 0x464c457f;
    private static final byte CLASS_64_LITTLE_ENDIAN_AT = 4;
    private static final short CLASS_64_LITTLE_ENDIAN = 0x0102;
    private static final int HEADERS_OFFSET = 0x28;
    private static final int HEADER_COUNT = 0x3c;
    private static final int NAMES_INDEX = 0x3e;
    private static final int HEADER_BYTES = 64;
    private static final int SYMBOL_TABLE = 2;

    private record Section(ByteBuffer header) {
        int type() {
            return header.getInt(4);
        }

        long offset() {
            return header.getLong(24);
        }

        int size() {
            return (int) header.getLong(32);
        }

        int link() {
            return header.getInt(40);
        }
    }

    private Symbols() {
    }

    static void strip(Path library) throws IOException {
        var elf = ByteBuffer.wrap(Files.readAllBytes(library)).order(ByteOrder.LITTLE_ENDIAN);
        if (elf.getInt(0) != MAGIC || elf.getShort(CLASS_64_LITTLE_ENDIAN_AT) != CLASS_64_LITTLE_ENDIAN) {
            return;
        }
        var sections = new ArrayList<Section>();
        for (int i = 0; i < elf.getShort(HEADER_COUNT); i++) {
            sections.add(new Section(elf.slice((int) elf.getLong(HEADERS_OFFSET) + i * HEADER_BYTES, HEADER_BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)));
        }
        var symbols = sections.stream().filter(section -> section.type() == SYMBOL_TABLE).findFirst();
        var names = sections.get(elf.getShort(NAMES_INDEX));
        if (symbols.isEmpty()) {
            return;
        }
        var gone = Set.of(symbols.get(), sections.get(symbols.get().link()));
        // Only the names of sections stand behind the symbols; else this is no layout that we know.
        if (sections.stream().anyMatch(section -> section.offset() > symbols.get().offset()
                && !gone.contains(section) && section != names) || sections.getLast() != names) {
            return;
        }
        Files.write(library, without(elf, sections.stream().filter(section -> !gone.contains(section)).toList(),
                (int) symbols.get().offset(), names));
    }

    private static byte[] without(ByteBuffer elf, List<Section> kept, int end, Section names) {
        var headers = (end + names.size() + 7) / 8 * 8;
        var stripped = ByteBuffer.allocate(headers + kept.size() * HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        stripped.put(0, elf, 0, end).put(end, elf, (int) names.offset(), names.size());
        names.header().putLong(24, end);
        for (int i = 0; i < kept.size(); i++) {
            stripped.put(headers + i * HEADER_BYTES, kept.get(i).header(), 0, HEADER_BYTES);
        }
        stripped.putLong(HEADERS_OFFSET, headers).putShort(HEADER_COUNT, (short) kept.size())
                .putShort(NAMES_INDEX, (short) (kept.size() - 1));
        return stripped.array();
    }
}
