package org.kmatrix.harness.guest;

/** What executes a guest's instructions. */
public enum Accelerator {
    /** The processor itself, through /dev/kvm. */
    KVM("kvm", "kvm"),
    /** QEMU's translator: works everywhere, several times slower. */
    TCG("tcg", "tcg,thread=multi");

    private final String id;
    private final String option;

    Accelerator(String id, String option) {
        this.id = id;
        this.option = option;
    }

    /** The name in results. */
    public String id() {
        return id;
    }

    /** The value of QEMU's {@code -accel}. */
    String option() {
        return option;
    }
}
