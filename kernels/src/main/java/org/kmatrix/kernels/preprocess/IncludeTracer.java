package org.kmatrix.kernels.preprocess;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.kmatrix.kernels.sources.FileView;

/**
 * Follows the includes of source files as a compiler would, as far as its conditions can be decided without reading the
 * kernel's headers. A file that is perhaps included does no harm unless it is one of those that are asked for.
 *
 * <p>A header's own guard is taken as not yet defined when the header is first read, whatever the kernel's headers may
 * define; and it is assumed that these do not take back what a module's files define.
 */
public final class IncludeTracer {
    private final FileView files;
    private final Surroundings surroundings;
    private final ModuleIndex index;
    private final Predicate<String> mayAppear;
    private final Map<String, List<SourceEvent>> read = new HashMap<>();

    /**
     * Traces sources among files.
     *
     * @param mayAppear whether the build may make a header of some name, that is not there before it
     */
    public IncludeTracer(FileView files, Surroundings surroundings, ModuleIndex index, Predicate<String> mayAppear) {
        this.mayAppear = mayAppear;
        this.files = files;
        this.surroundings = surroundings;
        this.index = index;
    }

    /**
     * Follows the includes of a source file.
     *
     * @param asked which paths are asked for, as the compiler writes them
     * @param systemToo whether headers of {@code -isystem} are listed
     */
    public IncludeTrace trace(String source, CompilerOptions options, Predicate<String> asked, boolean systemToo) {
        var search = new HeaderSearch(files, surroundings, index, options);
        var macros = new MacroTable(options, surroundings, options.readsKernel());
        return new SourceTrace(search, macros, index, new SourceTrace.Inputs() {
                    @Override
                    public List<SourceEvent> events(String path) throws IOException {
                        return IncludeTracer.this.events(path);
                    }

                    @Override
                    public boolean isAsked(HeaderFile file) {
                        return asked.test(file.path())
                                && file.owner() != HeaderOwner.KERNEL
                                && (systemToo || file.owner() != HeaderOwner.SYSTEM);
                    }

                    @Override
                    public boolean mayAppear(String name) {
                        return mayAppear.test(name);
                    }
                })
                .of(source, options.preincluded());
    }

    private List<SourceEvent> events(String path) throws IOException {
        var events = read.get(path);
        if (events == null) {
            events = SourceLexer.events(files.read(path));
            read.put(path, events);
        }
        return events;
    }
}
