using System.Runtime.CompilerServices;

namespace Wenmai.Storage;

/// <summary>Fixed-size values in mapped memory: a span that can be kept in a field, valid until its file is disposed.</summary>
internal readonly unsafe struct MappedArray<T>(SegmentFile file, SegmentSection section, T* start, int length) where T : unmanaged
{
    /// <summary>The values.</summary>
    /// <exception cref="IndexDamagedException">They differ from their checksums.</exception>
    public ReadOnlySpan<T> Span
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if (!section.IsChecked) Check();
            return new(start, length);
        }
    }

    /// <summary>One value, its block checked again: for what leads to text that is shown.</summary>
    /// <exception cref="IndexDamagedException">It differs from its checksum.</exception>
    public T Verified(int index)
    {
        var value = Span[index];
        file.CheckAgain(section.Offset + (long)index * sizeof(T), sizeof(T));
        return value;
    }

    private void Check()
    {
        file.Check(section.Offset, section.Length);
        section.IsChecked = true;
    }
}
