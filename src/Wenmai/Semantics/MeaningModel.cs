using System.IO.MemoryMappedFiles;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Security.Cryptography;
using System.Text;

namespace Wenmai.Semantics;

/// <summary>Vectors of units, mapped from a model file: the meaning of a text is the sum of its units' vectors. Immutable, thread-safe.</summary>
/// <remarks>
/// Little-endian: 8 bytes <c>WENMAIMM</c>, 4 bytes each version, units, dimensions, UTF-16 units of all strings; 8 bytes zero; 32 bytes SHA-256 of all that follows.
/// Then per unit a scale (float), a row of signed bytes, a length (byte); at the end the strings, UTF-16. A component is scale times byte.
/// </remarks>
public sealed unsafe class MeaningModel : IDisposable
{
    private const int Version = 1;
    private const int HeaderLength = 64;
    private const string FileName = "meaning.wmm";

    private static readonly Lazy<MeaningModel?> LazyShipped = new(() => OpenShipped(Path.Combine(AppContext.BaseDirectory, FileName)));

    private readonly bool _isShipped;
    private readonly Lazy<ParaphraseBook> _phrases;
    private readonly Lazy<QueryField> _field;

    private readonly MemoryMappedFile _map;
    private readonly MemoryMappedViewAccessor _view;
    private readonly float* _scales;
    private readonly sbyte* _rows;

    private MeaningModel(string path, bool isShipped)
    {
        (_isShipped, _phrases, _field) = (isShipped, new(() => new ParaphraseBook(this)), new(() => new QueryField(this)));
        var length = new FileInfo(path).Length;
        if (length < HeaderLength) throw NoModel(path);
        _map = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        _view = _map.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
        byte* start = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        var header = new ReadOnlySpan<int>(start + 8, 4);
        if (!new ReadOnlySpan<byte>(start, 8).SequenceEqual(Magic) || header[0] != Version
            || length != HeaderLength + Size(header[1], header[2], header[3]))
        {
            Close();
            throw NoModel(path);
        }
        (var count, Dimensions) = (header[1], header[2]);
        Fingerprint = Convert.ToHexStringLower(new ReadOnlySpan<byte>(start + 32, 32))[..16];
        _scales = (float*)(start + HeaderLength);
        _rows = (sbyte*)(_scales + count);
        var lengths = new ReadOnlySpan<byte>(_rows + (long)count * Dimensions, count);
        var characters = MemoryMarshal.Cast<byte, char>(new ReadOnlySpan<byte>(_rows + (long)count * (Dimensions + 1), header[3] * 2));
        Units = new MeaningUnits(Strings(lengths, characters));
    }

    /// <summary>The model that lies beside the program, or null when there is none. It belongs to the process: disposing it does nothing.</summary>
    public static MeaningModel? Shipped => LazyShipped.Value;

    /// <summary>The units that it knows.</summary>
    public MeaningUnits Units { get; }

    /// <summary>Numbers of a vector, divisible by 64.</summary>
    public int Dimensions { get; }

    /// <summary>Sixteen hexadecimal digits that change whenever the model does.</summary>
    public string Fingerprint { get; }

    private static ReadOnlySpan<byte> Magic => "WENMAIMM"u8;

    /// <summary>The written pairs as this model reads them; made at the first call, which takes a quarter of a second in a fresh process.</summary>
    internal ParaphraseBook Phrases => _phrases.Value;

    /// <summary>The field of official documents as this model hears it; made at the first call, some milliseconds.</summary>
    internal QueryField Field => _field.Value;

    /// <summary>The model of an index: the one adapted to its archive where there is one, else the shipped one; null without either.</summary>
    /// <param name="indexFolder">The index folder.</param>
    /// <returns>A model that the caller disposes.</returns>
    public static MeaningModel? For(string indexFolder) => PathIn(indexFolder) is var path && File.Exists(path) ? Open(path) : Shipped;

    /// <summary>Where the model adapted to an archive lies.</summary>
    public static string PathIn(string indexFolder) => Path.Combine(Path.GetFullPath(indexFolder), FileName);

    /// <summary>Opens a model file.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is no model of this version.</exception>
    public static MeaningModel Open(string path) => new(path, isShipped: false);

    /// <summary>Adds the meaning of a folded text to a vector that need not be empty.</summary>
    /// <param name="folded">The text.</param>
    /// <param name="units">A list to work in; holds the text's units afterwards.</param>
    /// <param name="vector">As many numbers as <see cref="Dimensions"/>.</param>
    public void Add(ReadOnlySpan<char> folded, List<int> units, Span<float> vector)
    {
        units.Clear();
        Units.AddUnits(folded, units);
        foreach (var unit in units) AddRow(unit, vector);
    }

    /// <summary>The meaning of a folded text, of length 1; all zero when it has no unit.</summary>
    public float[] Encode(ReadOnlySpan<char> folded)
    {
        var vector = new float[Dimensions];
        Add(folded, [], vector);
        DenseMath.Normalise(vector);
        return vector;
    }

    /// <summary>Adds a unit's vector.</summary>
    public void AddRow(int unit, Span<float> vector)
    {
        var row = _rows + (long)unit * Dimensions;
        var scale = _scales[unit];
        ref var target = ref MemoryMarshal.GetReference(vector);
        if (!Avx2.IsSupported || !Fma.IsSupported)
        {
            for (var i = 0; i < Dimensions; i++) Unsafe.Add(ref target, i) += scale * row[i];
            return;
        }
        var factor = Vector256.Create(scale);
        for (nuint i = 0; i < (nuint)Dimensions; i += 8)
            Fma.MultiplyAdd(Avx.ConvertToVector256Single(Avx2.ConvertToVector256Int32(row + i)), factor, Vector256.LoadUnsafe(ref target, i)).StoreUnsafe(ref target, i);
    }

    /// <summary>The inner product of a unit's vector and another, on the scale of the unit's.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="widened">The other, as <see cref="QuantisedVector.Widen"/> made it.</param>
    internal float Product(int unit, ReadOnlySpan<short> widened) =>
        QuantisedVector.Dot(widened, new ReadOnlySpan<sbyte>(_rows + (long)unit * Dimensions, Dimensions)) * _scales[unit];

    /// <summary>All vectors, row by row.</summary>
    internal float[] AllVectors()
    {
        var vectors = new float[Units.Count * Dimensions];
        for (var u = 0; u < Units.Count; u++) AddRow(u, vectors.AsSpan(u * Dimensions, Dimensions));
        return vectors;
    }

    /// <summary>Writes a model; every component is rounded to one of 255 steps of its row.</summary>
    /// <param name="path">Where to write; replaced when it exists.</param>
    /// <param name="units">The units.</param>
    /// <param name="vectors">Their vectors, row by row.</param>
    /// <param name="dimensions">Numbers of a vector.</param>
    public static void Write(string path, IReadOnlyList<string> units, ReadOnlySpan<float> vectors, int dimensions)
    {
        var scales = new float[units.Count];
        var rows = new sbyte[units.Count * dimensions];
        for (var u = 0; u < units.Count; u++)
            scales[u] = QuantisedVector.Quantise(vectors.Slice(u * dimensions, dimensions), rows.AsSpan(u * dimensions, dimensions));
        var strings = string.Concat(units);
        using var body = new MemoryStream();
        body.Write(MemoryMarshal.AsBytes<float>(scales));
        body.Write(MemoryMarshal.AsBytes<sbyte>(rows));
        body.Write(units.Select(u => (byte)u.Length).ToArray());
        body.Write(MemoryMarshal.AsBytes<char>(strings));
        var bytes = body.GetBuffer().AsSpan(0, (int)body.Length);
        // Beside and renamed: a program that has the old file mapped keeps it.
        using (var file = File.Create(path + ".tmp"))
        {
            file.Write(Magic);
            foreach (var number in (int[])[Version, units.Count, dimensions, strings.Length, 0, 0]) file.Write(BitConverter.GetBytes(number));
            file.Write(SHA256.HashData(bytes));
            file.Write(bytes);
        }
        File.Move(path + ".tmp", path, overwrite: true);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_isShipped) Close();
    }

    private void Close()
    {
        if (_view.SafeMemoryMappedViewHandle.IsClosed) return;
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _map.Dispose();
    }

    private static InvalidDataException NoModel(string path) => new($"{path} 不是本程序能读的语义模型。");

    private static MeaningModel? OpenShipped(string path) => File.Exists(path) ? new(path, isShipped: true) : null;

    private static long Size(int count, int dimensions, int characters) => (long)count * (4 + dimensions + 1) + characters * 2L;

    private static string[] Strings(ReadOnlySpan<byte> lengths, ReadOnlySpan<char> characters)
    {
        var strings = new string[lengths.Length];
        for (var u = 0; u < lengths.Length; u++)
        {
            strings[u] = characters[..lengths[u]].ToString();
            characters = characters[lengths[u]..];
        }
        return strings;
    }
}
