using Wenmai.Semantics;

namespace Wenmai.Tests.Semantics;

/// <summary>A model made by hand: four directions of meaning, so that what is near is known beforehand. Its file is removed with it.</summary>
internal sealed class TinyModel : IDisposable
{
    private const int Dimensions = 64;

    private static readonly (string Unit, int Direction)[] Units =
    [
        ("偷懒", 0), ("躺平", 0), ("不作为", 0), ("吃饭", 1), ("餐饮", 1), ("浪费", 1), ("着火", 2), ("消防", 2), ("隐患", 2), ("读书", 3), ("学习", 3), ("的", 3),
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("wenmai-model-").FullName;

    public TinyModel()
    {
        var vectors = new float[Units.Length * Dimensions];
        for (var u = 0; u < Units.Length; u++) vectors[u * Dimensions + Units[u].Direction] = Units[u].Unit.Length == 1 ? .01f : 1;
        MeaningModel.Write(Path, Units.Select(u => u.Unit).ToList(), vectors, Dimensions);
        Model = MeaningModel.Open(Path);
    }

    public string Path => System.IO.Path.Combine(_folder, "meaning.wmm");

    public MeaningModel Model { get; }

    public void Dispose()
    {
        Model.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
