using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Wenmai.Semantics;

/// <summary>Arithmetic of vectors whose number of columns is divisible by 16. Every result is summed in a fixed order: same input, same bytes on the
/// same kind of processor.</summary>
internal static class DenseMath
{
    /// <summary>The inner product of two vectors.</summary>
    public static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var x = MemoryMarshal.Cast<float, Vector512<float>>(a);
        var y = MemoryMarshal.Cast<float, Vector512<float>>(b);
        var sum = Vector512<float>.Zero;
        for (var i = 0; i < x.Length; i++) sum = Vector512.FusedMultiplyAdd(x[i], y[i], sum);
        return Vector512.Sum(sum);
    }

    /// <summary>Scales a vector to length 1 and returns the length it had; a zero vector stays.</summary>
    public static float Normalise(Span<float> a)
    {
        var length = MathF.Sqrt(Dot(a, a));
        if (length > 0)
            foreach (ref var x in a) x /= length;
        return length;
    }
}
