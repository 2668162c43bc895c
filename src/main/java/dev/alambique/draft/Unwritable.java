package dev.alambique.draft;

/// Something of a plan that cannot be written as Python without a model. It is caught where the
/// draft is put together and becomes a blocking finding, never a gap in the code.
final class Unwritable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String what;

    Unwritable(String what) {
        super(what);
        this.what = what;
    }

    String what() {
        return what;
    }
}
