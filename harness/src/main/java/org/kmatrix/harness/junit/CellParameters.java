package org.kmatrix.harness.junit;

import java.util.Set;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;
import org.kmatrix.harness.module.BuiltModule;
import org.kmatrix.matrix.Cell;

/** Gets an invocation's cell ready before anything of the test runs, and gives the test what it asks for. */
final class CellParameters
        implements TestInstancePreConstructCallback,
                BeforeEachCallback,
                ParameterResolver,
                TestExecutionExceptionHandler,
                LifecycleMethodExecutionExceptionHandler {
    private static final Set<Class<?>> TYPES = Set.of(Cell.class, BuiltModule.class, Guest.class, KernelLog.class);

    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext rootContext) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public void preConstructTestInstance(TestInstanceFactoryContext factory, ExtensionContext context)
            throws Exception {
        prepare(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        prepare(context);
    }

    /**
     * Only here an end can still abort: what is thrown where a parameter is resolved would be a failure. Each test of a class is
     * aborted by itself: Surefire's reports do not show a container that was.
     */
    private static void prepare(ExtensionContext context) throws Exception {
        var scope = CellScope.of(context);
        if (scope.isPresent()) {
            context.getStore(MatrixSession.NAMESPACE).computeIfAbsent(Named.class, key -> Named.of(scope.get()));
            try {
                scope.get().ready();
            } catch (RuntimeException | AssertionError failure) {
                CellParameters.<RuntimeException>rethrow(
                        CellFailure.of(failure, scope.get().remarks(scope.get().cell())));
            }
        }
    }

    /** That a test's cell was told to who listens. */
    private record Named(Cell cell) {
        static Named of(CellScope scope) {
            Steps.cell(scope.cell());
            return new Named(scope.cell());
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return TYPES.contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        var scope = CellScope.of(context)
                .orElseThrow(() -> new ParameterResolutionException("a " + type.getSimpleName()
                        + " is there within an invocation of @KernelMatrix only: ask for it in"
                        + " the annotated method, or annotate the class"));
        if (type == Cell.class) {
            return scope.cell();
        }
        if (type == BuiltModule.class) {
            return scope.ready().module();
        }
        var guest = guest(scope, context);
        return type == Guest.class ? guest : guest.kernelLog();
    }

    /** The guest of this test, which is given back when the test is over. */
    private static Guest guest(CellScope scope, ExtensionContext context) {
        return context.getStore(MatrixSession.NAMESPACE)
                .computeIfAbsent(Guest.class, key -> new Guest(scope), Guest.class);
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw described(context, failure);
    }

    @Override
    public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw described(context, failure);
    }

    @Override
    public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw described(context, failure);
    }

    @Override
    public void handleAfterEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw described(context, failure);
    }

    @Override
    public void handleAfterAllMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw described(context, failure);
    }

    private static Throwable described(ExtensionContext context, Throwable failure) {
        return CellScope.of(context)
                .map(it -> CellFailure.of(failure, it.remarks(worked(context, it))))
                .orElse(failure);
    }

    private static Cell worked(ExtensionContext context, CellScope scope) {
        var guest = context.getStore(MatrixSession.NAMESPACE).get(Guest.class, Guest.class);
        return guest == null ? scope.cell() : guest.worked();
    }

    /** Throws what no signature can name: either an error or an exception that is not checked. */
    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void rethrow(Throwable failure) throws T {
        throw (T) failure;
    }
}
